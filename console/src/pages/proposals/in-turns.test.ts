import { describe, expect, it } from 'vitest';
import { inTurns } from './in-turns';

describe('work in turns', () => {
  it('keeps the order and never does more at once than it may', async () => {
    let [now, most] = [0, 0];
    const done = await inTurns([3, 1, 2, 0], 2, async n => {
      most = Math.max(most, ++now);
      await new Promise(resolve => setTimeout(resolve, n));
      now--;
      return n * 10;
    });
    expect(done).toEqual([30, 10, 20, 0]);
    expect(most).toBe(2);
  });
});

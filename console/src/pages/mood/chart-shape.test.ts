import { describe, expect, it } from 'vitest';
import { stepLine, ticks, type Box } from './chart-shape';

const box: Box = { from: 0, to: 100, most: 10, width: 200, height: 50 };
const HOUR = 3_600_000;

describe('the line of a mood', () => {
  it('holds a value until the next one and goes on to the end', () => {
    expect(stepLine([{ at: 0, value: 10 }, { at: 50, value: 0 }], box)).toBe('M0,0H100V50H200');
  });

  it('stays within its frame', () => {
    expect(stepLine([{ at: 0, value: 99 }, { at: 100, value: -3 }], box)).toBe('M0,0H200V50H200');
    expect(stepLine([], box)).toBe('');
  });

  it('has a few marks at round hours, whatever the span', () => {
    const from = new Date(2026, 4, 3, 9, 7).getTime();
    for (const hours of [0.6, 5, 24, 24 * 7, 24 * 30]) {
      const marks = ticks(from, from + hours * HOUR, 720);
      expect(marks.length).toBeGreaterThan(0);
      expect(marks.length).toBeLessThanOrEqual(9);
      for (const { at, x } of marks) {
        expect(new Date(at).getMinutes() % 15).toBe(0);
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(720);
      }
    }
  });
});

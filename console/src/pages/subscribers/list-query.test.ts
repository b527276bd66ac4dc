import { describe, expect, it } from 'vitest';
import { fileName } from '../../components/download';
import { cardKind } from '../personas/import-card';
import { inTurns } from '../proposals/in-turns';
import { isFiltered, readFilters } from './list-query';

describe('filters in the address', () => {
  it('take what they know and pass over the rest', () => {
    expect(readFilters({ q: 'mia', status: 'gone', country: 7, language: ' ' })).toEqual({ q: 'mia', status: undefined, country: '7', language: undefined });
    expect(isFiltered(readFilters({}))).toBe(false);
    expect(isFiltered(readFilters({ status: 'inactive' }))).toBe(true);
  });
});

describe('files', () => {
  it('are cards by their type or their name', () => {
    expect(cardKind({ type: 'image/png', name: 'x' })).toBe('image/png');
    expect(cardKind({ type: '', name: 'Card.JSON' })).toBe('application/json');
    expect(cardKind({ type: 'text/plain', name: 'x.txt' })).toBeUndefined();
  });

  it('have names that every system takes', () => {
    expect(fileName('Zoë / Lima', 'png')).toBe('zoe-lima.png');
    expect(fileName('…', 'json')).toBe('file.json');
  });
});

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

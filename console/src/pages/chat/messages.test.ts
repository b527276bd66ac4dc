import { expect, it } from 'vitest';
import { put } from './messages';

const at = (id: string, minute: number) => ({ id, timestamp: `2026-01-01T10:0${minute}:00Z` });

it('puts a message where it belongs, and only once', () => {
  const known = [at('a', 1), at('b', 3)];
  expect(put(known, at('c', 2)).map(m => m.id)).toEqual(['a', 'c', 'b']);
  expect(put(known, at('b', 3)).map(m => m.id)).toEqual(['a', 'b']);
  expect(put([], at('a', 1))).toHaveLength(1);
});

import { describe, expect, it } from 'vitest';
import { isFiltered, readFilters } from './list-query';

describe('filters in the address', () => {
  it('take what they know and pass over the rest', () => {
    expect(readFilters({ q: 'mia', status: 'gone', country: 7, language: ' ' })).toEqual({ q: 'mia', status: undefined, country: '7', language: undefined });
    expect(isFiltered(readFilters({}))).toBe(false);
    expect(isFiltered(readFilters({ status: 'inactive' }))).toBe(true);
  });
});

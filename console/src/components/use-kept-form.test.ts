import { describe, expect, it } from 'vitest';
import { changesOf, readTyped } from './use-kept-form';

describe('a form that keeps what is typed', () => {
  it('knows which fields differ from what was there', () => {
    const initial = { name: 'Luna', words: ['a', 'b'], age: 3 };
    expect(changesOf(initial, { name: 'Luna', words: ['a', 'b'] })).toEqual({});
    expect(changesOf(initial, { name: 'Lu', words: ['a'] })).toEqual({ name: 'Lu', words: ['a'] });
    expect(changesOf(initial, { name: '' })).toEqual({ name: '' });
  });

  it('begins anew where what was kept cannot be read', () => {
    expect(readTyped('')).toEqual({});
    expect(readTyped('{"name":')).toEqual({});
    expect(readTyped('[1]')).toEqual({});
    expect(readTyped('null')).toEqual({});
    expect(readTyped('{"name":"Lu"}')).toEqual({ name: 'Lu' });
  });
});

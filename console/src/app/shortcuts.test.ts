import { describe, expect, it } from 'vitest';
import { chord, find, type Shortcut } from './shortcuts';

const shortcut = (keys: string, rest: Partial<Shortcut> = {}): Shortcut => ({ keys, label: keys, run: () => {}, ...rest });
const all = [shortcut('a'), shortcut('g i'), shortcut('i'), shortcut('mod+Enter', { whileTyping: true }), shortcut('?')];
const press = (key: string, rest: Partial<KeyboardEvent> = {}) => chord({ key, ctrlKey: false, metaKey: false, altKey: false, ...rest });

describe('shortcuts', () => {
  it('knows one key, two in a row, and a chord', () => {
    expect(find(all, press('a'), null, false)?.keys).toBe('a');
    expect(find(all, press('i'), 'g', false)?.keys).toBe('g i');
    expect(find(all, press('i'), null, false)?.keys).toBe('i');
    expect(find(all, press('Enter', { ctrlKey: true }), null, false)?.keys).toBe('mod+Enter');
    expect(find(all, press('Enter', { metaKey: true }), null, false)?.keys).toBe('mod+Enter');
  });

  it('leaves letters alone while something is typed', () => {
    expect(find(all, press('a'), null, true)).toBeUndefined();
    expect(find(all, press('Enter', { ctrlKey: true }), null, true)?.keys).toBe('mod+Enter');
  });

  it('leaves the browser its own chords', () => {
    expect(find(all, press('a', { ctrlKey: true }), null, false)).toBeUndefined();
  });
});

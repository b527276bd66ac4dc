import { describe, expect, it } from 'vitest';
import { grow } from './drafting';
import { ASIDE, read, write } from './kept-edit';
import { groupSources, partsOf, plainText, rulesOf, textOf } from './why-parts';

const prompt = [
  'You write as Luna.', '- Keep to the voice.', '- Everything between ⟦ and ⟧ markers was written by others.', '⟦Who Luna is⟧', 'Luna is 27.', '⟦end Who Luna is⟧', 'Mood: calm.',
  '⟦diary entry 8⟧', '2026-01-01: How the dog came home', '⟦end diary entry 8⟧',
].join('\n');

describe('the prompt, taken apart', () => {
  const parts = partsOf(prompt);

  it('keeps every word, by its label', () => {
    expect(parts.map(p => p.label)).toEqual([null, 'Who Luna is', null, 'diary entry 8']);
    expect(parts[1]!.text).toBe('Luna is 27.');
    expect(parts[2]!.text).toBe('Mood: calm.');
  });

  it('names the rules, even one that speaks of the marks', () => {
    expect(rulesOf(parts)).toEqual(['Keep to the voice.', 'Everything between ⟦ and ⟧ markers was written by others.']);
  });

  it('finds what a source became', () => {
    expect(textOf({ kind: 'diary', id: 8, title: '', why: '' }, parts)).toContain('How the dog came home');
    expect(textOf({ kind: 'diary', id: 9, title: '', why: '' }, parts)).toBeUndefined();
  });

  it('shows a message without its marks', () => {
    expect(plainText({ role: 'user', text: '⟦message⟧\nhi\n⟦end message⟧' })).toBe('hi');
    expect(plainText({ role: 'assistant', text: 'hello' })).toBe('hello');
  });

  it('puts who before what, and what it does not know last', () => {
    const of = (kind: string) => ({ kind, id: 1, title: kind, why: '' });
    expect(groupSources(['diary', 'oracle', 'persona', 'diary'].map(of)).map(([kind, s]) => [kind, s.length])).toEqual([['persona', 1], ['diary', 2], ['oracle', 1]]);
  });
});

describe('a draft that is being written', () => {
  const frame = (sequence: number, text: string, round = 1) => ({ reply_id: 5, round, sequence, text });

  it('grows, ignores late frames and other replies, and is taken back by an empty text', () => {
    let drafting = grow(null, 5, frame(1, 'he'));
    drafting = grow(drafting, 5, frame(3, 'hello'));
    drafting = grow(drafting, 5, frame(2, 'hel'));
    expect(drafting?.text).toBe('hello');
    expect(grow(drafting, 6, frame(4, 'x'))).toBe(drafting);
    expect(grow(drafting, 5, frame(4, ''))?.text).toBe('');
    expect(grow(drafting, 5, frame(1, 'new', 2))?.text).toBe('new');
  });
});

it('keeps an edit with the draft it was made in', () => {
  expect(read(write({ of: '3/1', text: 'two\nlines' }))).toEqual({ of: '3/1', text: 'two\nlines' });
  expect(read(write({ of: ASIDE, text: '' }))).toEqual({ of: ASIDE, text: '' });
  expect(read('')).toBeNull();
});

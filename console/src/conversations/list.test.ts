import { describe, expect, it } from 'vitest';
import type { Conversation } from '../api/types';
import { belongs, place } from './list';

const at = (id: number, minute: number, rest: Partial<Conversation> = {}) =>
  ({ conversation_id: id, last_message_time: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`, unread_count: 0, channel: 'paste', source: null, ...rest }) as Conversation;
const ids = (pages: ReturnType<typeof place>) => pages.map(p => p.items.map(c => c.conversation_id));

describe('placing changed conversations', () => {
  const pages = [{ items: [at(1, 50), at(2, 40)], next: 'a' }, { items: [at(3, 30), at(4, 20)], next: 'b' }];

  it('moves one that got a message to the top and keeps the rest in order', () => {
    expect(ids(place(pages, [at(4, 55)], () => true))).toEqual([[4, 1], [2, 3]]);
  });

  it('takes a new one in', () => {
    expect(ids(place(pages, [at(9, 45)], () => true)).flat()).toEqual([1, 9, 2, 3, 4]);
  });

  it('leaves one that is older than everything loaded to its page', () => {
    expect(ids(place(pages, [at(9, 5)], () => true)).flat()).toEqual([1, 2, 3, 4]);
  });

  it('takes away what does not belong any more', () => {
    expect(ids(place(pages, [at(2, 40)], () => false)).flat()).toEqual([1, 3, 4]);
  });
});

describe('a filter', () => {
  it('knows channels by where a pasted chat really takes place', () => {
    expect(belongs({ view: 'all', channel: 'whatsapp' }, at(1, 1, { source: 'whatsapp' }), new Set())).toBe(true);
    expect(belongs({ view: 'all', channel: 'whatsapp' }, at(1, 1), new Set())).toBe(false);
  });

  it('knows unread and waiting ones', () => {
    expect(belongs({ view: 'unread' }, at(1, 1, { unread_count: 2 }), new Set())).toBe(true);
    expect(belongs({ view: 'waiting' }, at(1, 1), new Set([1]))).toBe(true);
    expect(belongs({ view: 'waiting' }, at(1, 1), new Set([2]))).toBe(false);
  });
});

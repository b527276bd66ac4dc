import { describe, expect, it } from 'vitest';
import type { Changes, Message, Reply } from '../api/types';
import { currentReply, laterOf, merge, prepend, type Feed } from './feed';

const message = (id: number, minute: number, rest: Partial<Message> = {}) =>
  ({ message_id: id, timestamp: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`, is_deleted: false, message_content: `m${id}`, ...rest }) as Message;
const reply = (id: number, state: Reply['state'], rest: Partial<Reply> = {}) => ({ reply_id: id, state, candidates: [], ...rest }) as unknown as Reply;
const feed = (rest: Partial<Feed> = {}): Feed => ({ conversation: { conversation_id: 1 } as Feed['conversation'], messages: [message(1, 1), message(2, 5)], replies: [], deliveries: [], sequence: 7, ...rest });
const changes = (rest: Partial<Changes>): Changes => ({ sequence: 9, more: false, conversation: feed().conversation, messages: [], replies: [], deliveries: [], ...rest });

describe('a feed', () => {
  it('takes new messages at the end, edits in place and removals away', () => {
    const { feed: now, reorder } = merge(feed(), changes({ messages: [message(3, 6), message(2, 5, { message_content: 'edited' }), message(1, 1, { is_deleted: true })] }));
    expect(now.messages.map(m => m.message_content)).toEqual(['edited', 'm3']);
    expect(reorder).toBe(false);
    expect(now.sequence).toBe(9);
  });

  it('asks to be read again when a message belongs into the middle', () => {
    expect(merge(feed(), changes({ messages: [message(3, 3)] })).reorder).toBe(true);
  });

  it('leaves what is older than everything loaded to the page it comes with', () => {
    const { feed: now, reorder } = merge(feed({ earlier: 'cursor' }), changes({ messages: [message(3, 0)] }));
    expect(now.messages).toHaveLength(2);
    expect(reorder).toBe(false);
  });

  it('never goes back to an older number of changes', () => {
    expect(merge(feed({ sequence: 20 }), changes({})).feed.sequence).toBe(20);
  });

  it('shows each earlier message once', () => {
    expect(prepend(feed(), [message(0, 0), message(1, 1)], undefined).messages.map(m => m.message_id)).toEqual([0, 1, 2]);
  });
});

describe('an answer to a decision', () => {
  it('does not take back what the live connection told before it came', () => {
    const drafted = reply(1, 'ready', { round: 2 });
    expect(laterOf(drafted, reply(1, 'requested', { round: 2 }))).toBe(drafted);
    expect(laterOf(drafted, reply(1, 'rejected', { round: 1 }))).toBe(drafted);
    expect(laterOf(drafted, reply(1, 'requested', { round: 3 })).round).toBe(3);
    expect(laterOf(drafted, reply(1, 'approved', { round: 2 })).state).toBe('approved');
    expect(laterOf(undefined, drafted)).toBe(drafted);
  });
});

describe('the reply to deal with', () => {
  it('is the one that waits, before one that is approved', () => {
    expect(currentReply([reply(1, 'approved'), reply(2, 'ready')])?.reply_id).toBe(2);
  });

  it('is the newest approved one while nothing waits', () => {
    expect(currentReply([reply(1, 'approved'), reply(2, 'approved'), reply(3, 'superseded')])?.reply_id).toBe(2);
  });

  it('is a failed one only where nothing followed it', () => {
    expect(currentReply([reply(1, 'failed')])?.reply_id).toBe(1);
    expect(currentReply([reply(1, 'failed'), reply(2, 'sent')])).toBeUndefined();
  });
});

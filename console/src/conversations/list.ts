import type { Conversation } from '../api/types';
import type { PageOf } from '../api/client';

export interface ListFilter {
  view: 'all' | 'unread' | 'waiting';
  channel?: string;
  subscriber?: number;
}

/** Whether a conversation belongs into a list; whether a draft waits in it is known elsewhere. */
export function belongs(filter: ListFilter, conversation: Conversation, waiting: ReadonlySet<number>) {
  if (filter.view === 'unread' && conversation.unread_count === 0) return false;
  if (filter.view === 'waiting' && !waiting.has(conversation.conversation_id)) return false;
  if (filter.channel && conversation.channel !== filter.channel && conversation.source !== filter.channel) return false;
  return filter.subscriber === undefined || conversation.subscriber_id === filter.subscriber;
}

const newestFirst = (a: Conversation, b: Conversation) =>
  b.last_message_time.localeCompare(a.last_message_time) || b.conversation_id - a.conversation_id;

/**
 * Puts changed conversations where they belong in the pages that are loaded. One that is older than everything loaded is left for the page it
 * will come with.
 */
export function place(pages: readonly PageOf<Conversation>[], changed: readonly Conversation[], keep: (c: Conversation) => boolean): PageOf<Conversation>[] {
  const ids = new Set(changed.map(c => c.conversation_id));
  const sizes = pages.map(p => p.items.length);
  const rest = pages.flatMap(p => p.items).filter(c => !ids.has(c.conversation_id));
  const last = rest.at(-1);
  const complete = pages.at(-1)?.next === undefined;
  const fitting = changed.filter(keep).filter(c => complete || !last || newestFirst(c, last) < 0);
  const all = [...rest, ...fitting].sort(newestFirst);
  let taken = 0;
  return pages.map((p, i) => {
    const size = i === pages.length - 1 ? all.length - taken : sizes[i]!;
    const items = all.slice(taken, taken + size);
    taken += size;
    return { ...p, items };
  });
}

import type { Changes, Conversation, Delivery, Message, Reply } from '../api/types';

/** A conversation as far as it is loaded. */
export interface Feed {
  conversation: Conversation;
  /** Oldest first, in the platform's order. */
  messages: Message[];
  /** The cursor of earlier messages; undefined when the beginning is here. */
  earlier?: string;
  replies: Reply[];
  /** What the platform sends of it, on a connected channel. */
  deliveries: Delivery[];
  /** Everything up to this change is in here. */
  sequence: number;
}

/**
 * Takes changes in. A message from the middle of the past (a later paste brought it) has no place that could be told from here:
 * then `reorder` says that the messages have to be read again.
 */
export function merge(feed: Feed, changes: Changes): { feed: Feed; reorder: boolean } {
  let reorder = false;
  const messages = [...feed.messages];
  for (const message of changes.messages) {
    const index = messages.findIndex(m => m.message_id === message.message_id);
    if (index >= 0) {
      if (message.is_deleted) messages.splice(index, 1);
      else messages[index] = message;
      continue;
    }
    if (message.is_deleted) continue;
    const last = messages.at(-1);
    if (!last || last.timestamp <= message.timestamp) messages.push(message);
    else if (feed.earlier === undefined || messages[0]!.timestamp <= message.timestamp) reorder = true;
  }
  return {
    feed: {
      ...feed,
      conversation: changes.conversation,
      messages,
      replies: upsert(feed.replies, changes.replies, r => r.reply_id),
      deliveries: upsert(feed.deliveries, changes.deliveries, d => d.delivery_id),
      sequence: Math.max(feed.sequence, changes.sequence),
    },
    reorder,
  };
}

/** Earlier messages in front, each once. */
export function prepend(feed: Feed, earlier: readonly Message[], next: string | undefined): Feed {
  const known = new Set(feed.messages.map(m => m.message_id));
  return { ...feed, messages: [...earlier.filter(m => !known.has(m.message_id)), ...feed.messages], earlier: next };
}

export function upsert<T>(list: readonly T[], changed: readonly T[], key: (item: T) => number): T[] {
  const byKey = new Map(list.map(item => [key(item), item]));
  for (const item of changed) byKey.set(key(item), item);
  return [...byKey.values()];
}

const steps: Partial<Record<Reply['state'], number>> = { requested: 0, ready: 1, failed: 1, approved: 2, rejected: 2, sent: 3, superseded: 3 };

/** The later of two states of one reply: the answer to a call is overtaken now and then by what the live connection tells. */
export const laterOf = (known: Reply | undefined, answered: Reply) =>
  known && (known.round > answered.round || (known.round === answered.round && (steps[known.state] ?? 0) > (steps[answered.state] ?? 0))) ? known : answered;

/** The reply that an operator deals with now: one that waits or is written, else one to be sent, else one that failed and that nothing followed. */
export function currentReply(replies: readonly Reply[]): Reply | undefined {
  const newestFirst = [...replies].sort((a, b) => b.reply_id - a.reply_id);
  const newest = newestFirst.find(r => r.state !== 'superseded');
  return newestFirst.find(r => r.state === 'ready' || r.state === 'requested') ?? newestFirst.find(r => r.state === 'approved')
    ?? (newest && (newest.state === 'failed' || newest.state === 'rejected') ? newest : undefined);
}

import type { Reply } from '../../api/types';

/** Where somebody is in the queue. What was decided is not in the queue any more, but one is still there. */
export interface Walk {
  replyId: number;
  conversationId: number;
}

type Queue = readonly Pick<Reply, 'reply_id' | 'conversation_id'>[];

const toWalk = (reply: Queue[number] | undefined): Walk | null => (reply ? { replyId: reply.reply_id, conversationId: reply.conversation_id } : null);

/** The next draft that waits: a younger one, else the oldest of those passed over; null when this is all there is. */
export function next(queue: Queue | undefined, at: Walk): Walk | null {
  const others = (queue ?? []).filter(r => r.reply_id !== at.replyId);
  return toWalk(others.find(r => r.reply_id > at.replyId) ?? others[0]);
}

/** The draft before this one; null at the first. */
export function previous(queue: Queue | undefined, at: Walk): Walk | null {
  return toWalk((queue ?? []).findLast(r => r.reply_id < at.replyId));
}

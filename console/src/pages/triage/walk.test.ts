import { expect, it } from 'vitest';
import { next, previous } from './walk';

const queue = [1, 3, 5].map(id => ({ reply_id: id, conversation_id: id * 10 }));
const at = (replyId: number) => ({ replyId, conversationId: replyId * 10 });

it('walks on to a younger draft, then to those passed over', () => {
  expect(next(queue, at(3))?.replyId).toBe(5);
  expect(next(queue, at(5))?.replyId).toBe(1);
  expect(next(queue, at(4))?.conversationId).toBe(50);
  expect(next([queue[0]!], at(1))).toBeNull();
  expect(next([], at(1))).toBeNull();
});

it('walks back until the first', () => {
  expect(previous(queue, at(5))?.replyId).toBe(3);
  expect(previous(queue, at(1))).toBeNull();
});

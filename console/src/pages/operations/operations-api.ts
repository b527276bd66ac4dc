import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, page } from '../../api/client';
import { untyped } from '../../api/untyped';

/** As `/operations/dead-letters` answers. */
export interface DeadLetter {
  id: string | number;
  queue: string;
  message_type: string | null;
  reason: string | null;
  attempts: number | null;
  failed_at: string | null;
}

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: ['operations', 'dead-letters'],
  queryFn: ({ pageParam }) => page(untyped.GET<DeadLetter[]>('/operations/dead-letters', { params: { query: { cursor: pageParam, limit: 50 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: last => last.next,
});

export const replayLetter = (id: DeadLetter['id']) => answer(untyped.POST('/operations/dead-letters/{id}/replay', { params: { path: { id } } }));
export const discardLetter = (id: DeadLetter['id']) => answer(untyped.POST('/operations/dead-letters/{id}/discard', { params: { path: { id } } }));

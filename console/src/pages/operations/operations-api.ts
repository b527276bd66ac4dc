import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, page } from '../../api/client';
import type { MessagingSchemas } from '../../api/types';

export type DeadLetter = MessagingSchemas['DeadLetterResponse'];

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: ['operations', 'dead-letters'],
  queryFn: ({ pageParam }) => page(api.GET('/operations/dead-letters', { params: { query: { cursor: pageParam, limit: 50 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: last => last.next,
});

export const replayLetter = (id: DeadLetter['id']) => answer(api.POST('/operations/dead-letters/{id}/replay', { params: { path: { id } } }));
export const discardLetter = (id: DeadLetter['id']) => answer(api.POST('/operations/dead-letters/{id}/discard', { params: { path: { id } } }));

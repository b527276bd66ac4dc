import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, page } from '../../api/client';
import type { PersonaSchemas } from '../../api/types';

export type ProposalState = 'open' | 'accepted' | 'rejected';
export type Proposal = PersonaSchemas['ProposalResponse'];

/** What edits speak for, the newest first; of all personas in use where none is named. */
export const proposalsQuery = (state: ProposalState, personaId: number | null) =>
  infiniteQueryOptions({
    queryKey: ['proposals', state, personaId],
    queryFn: ({ pageParam }) => page(api.GET('/proposals', { params: { query: { state, persona_id: personaId ?? undefined, limit: 20, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

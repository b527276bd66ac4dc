import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { PersonaSchemas, Subscriber } from '../../api/types';
import { inTurns } from './in-turns';

export type ProposalState = 'open' | 'accepted' | 'rejected';
export type Proposal = PersonaSchemas['ProposalResponse'] & { subscriber: Subscriber };

const LOOKED_AT = 60;
const AT_ONCE = 6;

/** What edits speak for, about those who were active last: suggestions come from recent replies, so that is where they are. */
export const proposalsQuery = (state: ProposalState, personaId: number | null) =>
  queryOptions({
    queryKey: ['proposals', state, personaId],
    queryFn: async () => {
      const people = await answer(api.GET('/subscribers/recent-activity', { params: { query: { limit: LOOKED_AT } } }));
      const found = await inTurns(people, AT_ONCE, async subscriber => {
        const proposals = await answer(api.GET('/subscribers/{id}/personalization/proposals', { params: { path: { id: subscriber.id_sub }, query: { state, persona_id: personaId ?? undefined } } }));
        return proposals.map((p): Proposal => ({ ...p, subscriber }));
      });
      return { people: people.length, proposals: found.flat().sort((a, b) => b.created_at.localeCompare(a.created_at)) };
    },
  });

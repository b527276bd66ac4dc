import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const subscriberQuery = (idSub: number) =>
  queryOptions({ queryKey: ['subscriber', idSub], queryFn: () => answer(api.GET('/subscribers/{idSub}', { params: { path: { idSub } } })) });

export const memoriesQuery = (idSub: number, personaId: number | null) =>
  queryOptions({
    queryKey: ['subscriber', idSub, 'memories', personaId],
    queryFn: () => answer(api.GET('/subscribers/{id}/memories', { params: { path: { id: idSub }, query: { persona_id: personaId ?? undefined, state: 'active', limit: 100 } } })),
  });

export const personalizationQuery = (idSub: number, personaId: number | null) =>
  queryOptions({
    queryKey: ['subscriber', idSub, 'personalization', personaId],
    queryFn: () => answer(api.GET('/subscribers/{id}/personalization', { params: { path: { id: idSub }, query: { persona_id: personaId ?? undefined } } })),
  });

export const proposalsQuery = (idSub: number, personaId: number | null) =>
  queryOptions({
    queryKey: ['subscriber', idSub, 'proposals', personaId],
    queryFn: () =>
      answer(api.GET('/subscribers/{id}/personalization/proposals', { params: { path: { id: idSub }, query: { persona_id: personaId ?? undefined, state: 'open' } } })),
  });

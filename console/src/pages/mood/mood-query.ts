import { queryOptions } from '@tanstack/react-query';
import { answer, api, page } from '../../api/client';
import type { PersonaSchemas } from '../../api/types';
import { text } from '../../texts';

export type State = PersonaSchemas['MentalStateResponse'];
export type Span = keyof typeof text.mood.spans;

const HOUR = 3_600_000;
export const spanOf: Record<Span, number> = { day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR };
const MOST_PAGES = 5;

/** The states of a span that ends now, the newest first, and the one before it, from which the first line starts. */
export const timelineQuery = (personaId: number | null, span: Span) =>
  queryOptions({
    queryKey: ['mood', 'timeline', personaId, span],
    queryFn: async () => {
      const [since, states] = [Date.now() - spanOf[span], [] as State[]];
      let before: number | undefined;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const { items, next }: { items: State[]; next?: string } = await page(api.GET('/mental-state', { params: { query: { persona_id: personaId ?? undefined, limit: 200, before } } }), 'before');
        states.push(...items);
        if (next === undefined || items.some(s => Date.parse(s.timestamp) < since)) break;
        before = Number(next);
      }
      const old = states.findIndex(s => Date.parse(s.timestamp) < since);
      return { since, states: old < 0 ? states : states.slice(0, old), before: old < 0 ? null : states[old]! };
    },
  });

export const setMood = (body: PersonaSchemas['NewMentalState']) => answer(api.POST('/mental-state', { body }));

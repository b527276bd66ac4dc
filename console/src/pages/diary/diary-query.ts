import { queryOptions } from '@tanstack/react-query';
import { answer, api, page } from '../../api/client';
import type { PersonaSchemas } from '../../api/types';
import { addMonths, firstOf, type Day } from './month';

export type Entry = PersonaSchemas['DiaryResponse'];

const MOST_PAGES = 10;

/** Every entry of a month, the newest day first. */
export const monthQuery = (month: Day, personaId: number | null) =>
  queryOptions({
    queryKey: ['diary', 'month', firstOf(month), personaId],
    queryFn: async () => {
      const [first, entries] = [firstOf(month), [] as Entry[]];
      // A cursor is a day and an id: this one stands before all of the next month.
      let before: string | undefined = `${addMonths(first, 1)}.0`;
      for (let pages = 0; before !== undefined && pages < MOST_PAGES; pages++) {
        const { items, next }: { items: Entry[]; next?: string } = await page(api.GET('/diaries', { params: { query: { persona_id: personaId ?? undefined, before, limit: 200 } } }), 'before');
        entries.push(...items.filter(e => e.adventure_date >= first));
        before = items.some(e => e.adventure_date < first) ? undefined : next;
      }
      return entries;
    },
  });

export const diarySearchQuery = (q: string, personaId: number | null) =>
  queryOptions({
    queryKey: ['diary', 'search', q, personaId],
    queryFn: () => answer(api.GET('/diaries/search', { params: { query: { q, persona_id: personaId ?? undefined, limit: 50 } } })),
  });

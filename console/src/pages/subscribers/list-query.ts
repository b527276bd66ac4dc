import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, page } from '../../api/client';

export interface Filters {
  q?: string;
  status?: 'active' | 'inactive';
  country?: string;
  language?: string;
}

const word = (value: unknown) => (typeof value === 'string' && value.trim() ? value : typeof value === 'number' ? String(value) : undefined);

/** What the address says about what to show; what it should not say is passed over. */
export const readFilters = (search: Record<string, unknown>): Filters => ({
  q: word(search['q']),
  status: search['status'] === 'active' || search['status'] === 'inactive' ? search['status'] : undefined,
  country: word(search['country']),
  language: word(search['language']),
});

export const isFiltered = (filters: Filters) => Object.values(filters).some(value => value !== undefined);

export const subscribersQuery = ({ q, status, country, language }: Filters) =>
  infiniteQueryOptions({
    queryKey: ['subscribers', { q, status, country, language }],
    queryFn: ({ pageParam }) =>
      page(api.GET('/subscribers', {
        params: { query: { q, is_active: status && status === 'active', country: country?.trim(), primary_language: language?.trim(), cursor: pageParam, limit: 50 } },
      })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

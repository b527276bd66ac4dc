import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { MessagingSchemas } from '../../api/types';
import type { StatusTone } from '../../components/status';

export type Report = MessagingSchemas['ReportWithNamesResponse'];
export type Whose = 'mine' | 'all';

const AT_ONCE = 30;

export const reportsQuery = (whose: Whose, status: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reports', whose, status ?? 'any'],
    queryFn: ({ pageParam }) => {
      const params = { query: { status_filter: status, skip: pageParam, limit: AT_ONCE } };
      return answer(whose === 'all' ? api.GET('/reports/admin/all', { params }) : api.GET('/reports', { params }));
    },
    initialPageParam: 0,
    getNextPageParam: (last, _, skipped) => (last.length === AT_ONCE ? skipped + AT_ONCE : undefined),
  });

export const reportQuery = (id: string) => queryOptions({ queryKey: ['reports', 'one', id], queryFn: () => answer(api.GET('/reports/{id}', { params: { path: { id } } })) });

export const statusTone: Record<string, StatusTone> = { open: 'busy', in_progress: 'waiting', resolved: 'good' };

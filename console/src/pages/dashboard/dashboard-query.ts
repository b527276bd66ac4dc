import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../../api/client';
import { useLiveFrame, useLiveResumed } from '../../live/live';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const key = (name: string, ...rest: unknown[]) => ['dashboard', name, ...rest];

export const totalQuery = queryOptions({ queryKey: key('total'), queryFn: () => answer(api.GET('/dashboard/total-subscribers')) });
export const freshQuery = queryOptions({ queryKey: key('fresh'), queryFn: () => answer(api.GET('/dashboard/new-subscribers-today')) });
export const operationsQuery = queryOptions({ queryKey: key('operations'), queryFn: () => answer(api.GET('/dashboard/operations')) });
export const recentChatsQuery = queryOptions({ queryKey: key('recent-chats'), queryFn: () => answer(api.GET('/dashboard/recent-chats')) });
export const newestQuery = queryOptions({ queryKey: key('newest'), queryFn: () => answer(api.GET('/dashboard/newest-subscribers')) });
export const unreadQuery = queryOptions({ queryKey: key('unread'), queryFn: () => answer(api.GET('/dashboard/recent-unread-messages')) });
export const weekQuery = queryOptions({ queryKey: key('week'), queryFn: () => answer(api.GET('/mental-state/last-week')) });
export const costsQuery = (days: number) => queryOptions({ queryKey: key('costs', days), queryFn: () => answer(api.GET('/dashboard/costs', { params: { query: { days } } })) });
export const courseQuery = (days: number) =>
  queryOptions({ queryKey: key('course', days), queryFn: () => answer(api.GET('/dashboard/course', { params: { query: { days, time_zone: zone } } })) });

/** Numbers that follow what happens, at most every two seconds. */
export function useLiveDashboard() {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refresh = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: ['dashboard'] });
    }, 2000);
  };
  useLiveFrame('conversation_changed', refresh);
  useLiveFrame('mood_changed', refresh);
  useLiveResumed(refresh);
  useEffect(() => () => clearTimeout(timer.current), []);
}

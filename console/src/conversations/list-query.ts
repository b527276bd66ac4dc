import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { answer, api, page, type PageOf } from '../api/client';
import { ApiError } from '../api/api-error';
import type { Conversation, Reply } from '../api/types';
import { useLiveFrame, useLiveResumed } from '../live/live';
import { belongs, place, type ListFilter } from './list';

type Pages = InfiniteData<PageOf<Conversation>, string | undefined>;

const conversationsQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam }) =>
      page(api.GET('/conversations', {
        params: {
          query: {
            limit: 100,
            cursor: pageParam,
            channel: filter.channel,
            subscriber_id: filter.subscriber,
            unread: filter.view === 'unread' ? true : undefined,
            reply_state: filter.view === 'waiting' ? 'ready' : undefined,
          },
        },
      })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

/** The drafts that wait for a decision, oldest first: all of them, since they are the day's work. */
export const queueQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: async () => {
    const all: Reply[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const part = await page(api.GET('/replies', { params: { query: { state: 'ready', limit: 200, cursor } } }));
      all.push(...part.items);
      cursor = part.next;
      if (all.length >= 2000) break;
    }
    return all;
  },
});

export function useQueue() {
  const client = useQueryClient();
  const query = useQuery(queueQuery);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refresh = () => {
    clearTimeout(later.current);
    later.current = setTimeout(() => void client.invalidateQueries({ queryKey: queueQuery.queryKey }), 250);
  };
  useEffect(() => () => clearTimeout(later.current), []);
  useLiveFrame('conversation_changed', data => {
    if (data['change'] === 'reply' || data['change'] === 'conversation') refresh();
  });
  useLiveResumed(refresh);
  return query;
}

/** Conversations that follow what happens, without asking for the whole list again. */
export function useConversations(filter: ListFilter, queue: readonly Reply[] | undefined) {
  const client = useQueryClient();
  const options = conversationsQuery(filter);
  const query = useInfiniteQuery(options);
  const waiting = useMemo(() => new Set(queue?.map(r => r.conversation_id)), [queue]);
  const changed = useRef(new Set<number>());
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ filter, waiting });
  latest.current = { filter, waiting };

  const startAgain = () => {
    client.setQueryData<Pages>(options.queryKey, data => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) });
    void client.invalidateQueries({ queryKey: ['conversations'] });
  };
  const bring = async () => {
    const ids = [...changed.current];
    changed.current.clear();
    // A great many at once: reading the newest page again is less.
    if (ids.length > 10) return startAgain();
    const found = (await Promise.all(ids.map(find))).filter(c => c !== null);
    const gone = new Set(ids.filter(id => !found.some(c => c.conversation_id === id)));
    client.setQueryData<Pages>(options.queryKey, data => data && {
      ...data,
      pages: place(data.pages, found, c => belongs(latest.current.filter, c, latest.current.waiting))
        .map(p => ({ ...p, items: p.items.filter(c => !gone.has(c.conversation_id)) })),
    });
  };
  useLiveFrame('conversation_changed', data => {
    changed.current.add(Number(data['conversation_id']));
    clearTimeout(later.current);
    later.current = setTimeout(() => void bring().catch(startAgain), 150);
  });
  useLiveResumed(startAgain);
  useEffect(() => () => clearTimeout(later.current), []);
  const items = useMemo(() => query.data?.pages.flatMap(p => p.items) ?? [], [query.data]);
  return { ...query, items, waiting };
}

const find = async (conversationId: number): Promise<Conversation | null> => {
  try {
    return await answer(api.GET('/conversations/{conversationId}', { params: { path: { conversationId } } }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
};

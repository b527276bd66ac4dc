import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answer, api, page } from '../api/client';
import type { Reply } from '../api/types';
import { useLiveFrame, useLiveResumed } from '../live/live';
import { isByHand } from './channel';
import { laterOf, merge, prepend, upsert, type Feed } from './feed';

const PAGE = 60;

/** States in which a reply still matters beside the thread. */
const shownStates = ['requested', 'ready', 'approved', 'failed'] as const;

const feedKey = (conversationId: number) => ['conversation', conversationId] as const;

const messagesOf = (conversationId: number, cursor?: string) =>
  page(api.GET('/conversations/{conversationId}/messages', { params: { path: { conversationId }, query: { limit: PAGE, cursor } } }));

const repliesOf = async (conversationId: number): Promise<Reply[]> =>
  (await Promise.all(shownStates.map(state => answer(api.GET('/replies', { params: { query: { state, conversation_id: conversationId, limit: 200 } } }))))).flat();

/** The number of changes is read first: whatever happens while the rest is read is asked for again, never missed. */
async function load(conversationId: number): Promise<Feed> {
  const conversation = await answer(api.GET('/conversations/{conversationId}', { params: { path: { conversationId } } }));
  const [messages, replies, deliveries] = await Promise.all([
    messagesOf(conversationId), repliesOf(conversationId), isByHand(conversation) ? [] : answer(api.GET('/conversations/{conversationId}/deliveries', { params: { path: { conversationId } } })),
  ]);
  return catchUp({ conversation, messages: messages.items, earlier: messages.next, replies, deliveries, sequence: conversation.sequence });
}

async function catchUp(known: Feed): Promise<Feed> {
  let feed = known;
  let reorder = false;
  for (let more = true; more; ) {
    const changes = await answer(api.GET('/conversations/{conversationId}/changes', {
      params: { path: { conversationId: feed.conversation.conversation_id }, query: { after: feed.sequence, limit: 200 } },
    }));
    const merged = merge(feed, changes);
    feed = merged.feed;
    reorder ||= merged.reorder;
    more = changes.more;
  }
  if (!reorder) return feed;
  const messages = await messagesOf(feed.conversation.conversation_id);
  return { ...feed, messages: messages.items, earlier: messages.next };
}

export const feedQuery = (conversationId: number) =>
  queryOptions({
    queryKey: feedKey(conversationId),
    queryFn: ({ client }): Promise<Feed> => {
      const known = client.getQueryData<Feed>(feedKey(conversationId));
      return known ? catchUp(known) : load(conversationId);
    },
    // After a lost frame or an answer of our own the next look asks for the changes only, which is cheap.
    staleTime: 15_000,
  });

/** A conversation that follows what happens to it. */
export function useFeed(conversationId: number) {
  const client = useQueryClient();
  const query = useQuery(feedQuery(conversationId));
  useLiveFrame('conversation_changed', data => {
    if (data['conversation_id'] === conversationId) void refreshFeed(client, conversationId, Number(data['sequence']));
  });
  useLiveResumed(() => void refreshFeed(client, conversationId));
  return query;
}

const running = new Map<number, { told: number; again: boolean; done: Promise<void> }>();

/**
 * Asks for what changed, one question at a time, until everything that was told of (`sequence`) is here. A question that is under way
 * may have been answered before the change, so it is asked once more.
 */
export function refreshFeed(client: QueryClient, conversationId: number, sequence = 0): Promise<void> {
  const isKnown = (told: number) => told > 0 && (client.getQueryData<Feed>(feedKey(conversationId))?.sequence ?? -1) >= told;
  if (isKnown(sequence)) return Promise.resolve();
  const current = running.get(conversationId);
  if (current) {
    current.told = Math.max(current.told, sequence);
    current.again = true;
    return current.done;
  }
  const state = { told: sequence, again: false, done: Promise.resolve() };
  state.done = (async () => {
    try {
      for (let attempts = 0; attempts === 0 || state.again || (state.told > 0 && !isKnown(state.told) && attempts < 3); attempts++) {
        state.again = false;
        await client.invalidateQueries({ queryKey: feedKey(conversationId) });
      }
    } finally {
      running.delete(conversationId);
    }
  })();
  running.set(conversationId, state);
  return state.done;
}

/** Puts the answer to a decision in at once, unless what follows it is here already. */
export function putReply(client: QueryClient, answered: Reply): Reply {
  const key = feedKey(answered.conversation_id);
  const reply = laterOf(client.getQueryData<Feed>(key)?.replies.find(r => r.reply_id === answered.reply_id), answered);
  client.setQueryData<Feed>(key, feed => feed && { ...feed, replies: upsert(feed.replies, [reply], r => r.reply_id) });
  return reply;
}

export async function loadEarlier(client: QueryClient, conversationId: number) {
  const feed = client.getQueryData<Feed>(feedKey(conversationId));
  if (!feed?.earlier) return;
  const earlier = await messagesOf(conversationId, feed.earlier);
  client.setQueryData<Feed>(feedKey(conversationId), now => now && prepend(now, earlier.items, earlier.next));
}

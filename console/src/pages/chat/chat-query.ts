import { infiniteQueryOptions, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, page, type PageOf } from '../../api/client';
import type { MessagingSchemas } from '../../api/types';
import { useLiveFrame, useLiveResumed } from '../../live/live';
import { put } from './messages';

export type Chat = MessagingSchemas['ChatResponse'];
export type ChatMessage = MessagingSchemas['ChatMessageResponse'];
type Pages = InfiniteData<PageOf<ChatMessage>, string | undefined>;

const AT_ONCE = 50;

export const chatsQuery = infiniteQueryOptions({
  queryKey: ['chats', 'list'],
  queryFn: ({ pageParam }) => answer(api.GET('/chats', { params: { query: { skip: pageParam, limit: AT_ONCE } } })),
  initialPageParam: 0,
  getNextPageParam: (last, _, skipped) => (last.length === AT_ONCE ? skipped + AT_ONCE : undefined),
});

/** The newest page first; within a page the oldest message first. */
export const messagesQuery = (chatId: string) =>
  infiniteQueryOptions({
    queryKey: ['chats', 'messages', chatId],
    queryFn: ({ pageParam }) => page(api.GET('/chats/{chatId}/messages', { params: { path: { chatId }, query: { limit: AT_ONCE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

export const createChat = (title: string) => answer(api.POST('/chats', { body: { title } }));
export const changeChat = (chatId: string, change: MessagingSchemas['ChatPatch']) => answer(api.PATCH('/chats/{chatId}', { params: { path: { chatId } }, body: change }));
export const deleteChat = (chatId: string) => answer(api.DELETE('/chats/{chatId}', { params: { path: { chatId } } }));
export const sendMessage = (chatId: string, content: string, mediaUrls: readonly string[]) =>
  answer(api.POST('/chats/{chatId}/messages', { params: { path: { chatId } }, body: { content, media_urls: [...mediaUrls] } }));
export const markRead = (chatId: string) => answer(api.PUT('/chats/{chatId}/read', { params: { path: { chatId } } }));

/** Brings a file to the platform; the address that it has there goes with a message. */
export async function upload(file: File) {
  const body = new FormData();
  body.append('file', file);
  return (await answer(api.POST('/upload', { body: {}, bodySerializer: () => body }))).url;
}

export const putMessage = (client: QueryClient, message: ChatMessage) =>
  client.setQueryData<Pages>(messagesQuery(message.chat_id).queryKey, data => data && { ...data, pages: data.pages.map((p, i) => (i === 0 ? { ...p, items: put(p.items, message) } : p)) });

/** Keeps the user's chats current, and says who is writing in the one that is open. */
export function useLiveChats(open: string | undefined) {
  const client = useQueryClient();
  const [now, setNow] = useState<{ chat: string; writing: boolean; failed: boolean } | null>(null);
  const reload = (...key: string[]) => void client.invalidateQueries({ queryKey: ['chats', ...key] });
  const of = (data: Record<string, unknown>) => String(data['chat_id']);
  useLiveFrame('message', data => {
    const message = data as unknown as ChatMessage;
    putMessage(client, message);
    if (message.sender === 'ai') setNow(null);
    reload('list');
  });
  useLiveFrame('message_deleted', data => reload('messages', of(data)));
  useLiveFrame('typing', data => setNow({ chat: of(data), writing: data['is_typing'] === true, failed: false }));
  useLiveFrame('reply_failed', data => setNow({ chat: of(data), writing: false, failed: true }));
  useLiveFrame('chat', () => reload('list'));
  useLiveFrame('chat_deleted', () => reload('list'));
  useLiveResumed(() => { setNow(null); reload(); });
  const here = now !== null && now.chat === open ? now : null;
  return { writing: here?.writing ?? false, failed: here?.failed ?? false };
}

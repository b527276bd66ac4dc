import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Conversation, MessagingSchemas } from '../api/types';

export type PauseState = MessagingSchemas['PauseResponse'];
export type Modes = MessagingSchemas['ReplyModesResponse'];
export type ConversationMode = MessagingSchemas['ConversationModeResponse'];

/** The choice to make none, so that the channel, the persona or the installation decides. */
export const follow = 'default';

/** Nobody is told when another operator stops automatic replies, so it is looked up now and then. */
export const pauseQuery = queryOptions({ queryKey: ['modes', 'pause'], queryFn: () => answer(api.GET('/replies/pause')), refetchInterval: 30_000 });

export const modesQuery = queryOptions({ queryKey: ['modes', 'channels'], queryFn: () => answer(api.GET('/replies/modes')) });

export const pause = (reason: string) => answer(api.POST('/replies/pause', { body: { reason: reason.trim() || null } }));
export const resume = () => answer(api.POST('/replies/resume'));
export const setChannelMode = (channel: string, mode: string) => answer(api.PUT('/replies/modes/channels/{channel}', { params: { path: { channel } }, body: { mode } }));

/** Which mode counts in a conversation. Its key holds what the conversation tells of it, so that a change is followed. */
export const conversationModeQuery = ({ conversation_id: conversationId, reply_mode, taken_over_at }: Conversation) =>
  queryOptions({
    queryKey: ['modes', 'conversation', conversationId, reply_mode, taken_over_at],
    queryFn: () => answer(api.GET('/conversations/{conversationId}/mode', { params: { path: { conversationId } } })),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });

export const setConversationMode = (conversationId: number, mode: string) => answer(api.PUT('/conversations/{conversationId}/mode', { params: { path: { conversationId } }, body: { mode } }));
export const takeOver = (conversationId: number) => answer(api.POST('/conversations/{conversationId}/take-over', { params: { path: { conversationId } } }));
export const handBack = (conversationId: number) => answer(api.POST('/conversations/{conversationId}/hand-back', { params: { path: { conversationId } } }));

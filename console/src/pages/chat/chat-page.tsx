import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMessages, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { sentenceOf } from '../../api/api-error';
import { useShortcuts } from '../../app/shortcuts';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { ChatRow } from './chat-row';
import { ChatView } from './chat-view';
import { chatsQuery, createChat, useLiveChats } from './chat-query';
import classes from './chat.module.css';

const words = text.chat;

/** Everybody's own chats with the AI: the same in every client. */
export function ChatPage() {
  const { chatId } = useParams({ from: '/chat/{-$chatId}' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const chats = useInfiniteQuery(chatsQuery);
  const items = chats.data?.pages.flat() ?? [];
  const open = items.find(c => c.id === chatId);
  const state = useLiveChats(chatId);
  useDocumentTitle(`${open?.title ?? text.shell.pages.chat} · ${text.shell.product}`);
  const go = (id: string | undefined) => void navigate({ to: '/chat/{-$chatId}', params: { chatId: id } });
  const begin = useMutation({
    mutationFn: () => createChat(words.newTitle),
    onSuccess: async chat => { await client.invalidateQueries({ queryKey: chatsQuery.queryKey }); go(chat.id); },
    onError: error => notify.failed(sentenceOf(error)),
  });
  const step = (by: number) => { const next = items[items.findIndex(c => c.id === chatId) + by]; if (next) go(next.id); };
  useShortcuts(text.shell.pages.chat, [
    { keys: 'n', label: words.add, run: () => begin.mutate() },
    { keys: 'j', label: words.next, run: () => step(1) },
    { keys: 'k', label: words.previous, run: () => step(-1) },
    { keys: 'e', label: words.write, run: () => document.querySelector<HTMLTextAreaElement>('#chat-message')?.focus() },
  ]);
  const start = <Button leftSection={<IconPlus size={16} aria-hidden />} loading={begin.isPending} onClick={() => begin.mutate()}>{words.add}</Button>;
  return (
    <div className={classes.page} data-open={chatId !== undefined || undefined}>
      <h1 className={classes.spoken}>{text.shell.pages.chat}</h1>
      {(items.length > 0 || chats.isPending || chats.error) && (
        <section className={classes.side} aria-label={words.list}>
          {/* Not before it is known where it stays: a click on what moves away is lost. */}
          <div className={classes.head}>{!chats.isPending && start}</div>
          <Problem error={chats.error} onRetry={() => void chats.refetch()} />
          {chats.isPending && <Loading rows={4} />}
          <ul className={classes.list} aria-label={words.list}>{items.map(c => <ChatRow key={c.id} chat={c} current={c.id === chatId} onGone={() => { if (c.id === chatId) go(undefined); }} />)}</ul>
          <More of={chats} />
        </section>
      )}
      {chatId !== undefined ? <ChatView key={chatId} chatId={chatId} chat={open} {...state} />
        : items.length > 0 ? <div className={classes.nothing}><Empty icon={IconMessages} title={words.choose}>{words.hint}</Empty></div>
        : chats.data && <div className={classes.nothing} data-alone><Empty icon={IconMessages} title={words.none} action={start}>{words.noneHint}</Empty></div>}
    </div>
  );
}

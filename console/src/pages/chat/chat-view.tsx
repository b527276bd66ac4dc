import { ActionIcon, Button, Group, Loader, Text, Textarea } from '@mantine/core';
import { IconArrowLeft, IconGhost2, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { ApiError, fieldError } from '../../api/api-error';
import { clockTime, fullTime } from '../../components/dates';
import { Empty } from '../../components/empty';
import { ButtonLink } from '../../components/links';
import { Problem } from '../../components/problem';
import { useKeptText } from '../../components/use-kept-text';
import { text } from '../../texts';
import { changeChat, chatsQuery, messagesQuery, putMessage, sendMessage, type Chat, type ChatMessage } from './chat-query';
import classes from './chat.module.css';

const words = text.chat;

interface Props {
  chatId: string;
  chat: Chat | undefined;
  writing: boolean;
  failed: boolean;
}

export function ChatView({ chatId, chat, writing, failed }: Props) {
  const client = useQueryClient();
  const log = useRef<HTMLDivElement>(null);
  const typed = useKeptText(`chat/${chatId}`);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(messagesQuery(chatId));
  const messages = data?.pages.toReversed().flatMap(p => p.items) ?? [];
  const last = messages.at(-1)?.id;
  const send = useMutation({
    mutationFn: async (content: string) => {
      const message = await sendMessage(chatId, content);
      // The first words name the chat, unless somebody has.
      if (messages.length === 0 && chat?.title === words.newTitle) await changeChat(chatId, { title: content.split('\n')[0]!.slice(0, 60) }).catch(() => {});
      return message;
    },
    onSuccess: message => { typed.forget(); putMessage(client, message); void client.invalidateQueries({ queryKey: chatsQuery.queryKey }); },
  });
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [last, writing]);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (window.matchMedia('(min-width: 48em)').matches) field.current?.focus(); }, []);

  const say = () => { if (typed.text.trim() && !send.isPending) send.mutate(typed.text.trim()); };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); say(); }
  };
  if (error instanceof ApiError && (error.status === 404 || error.status === 403))
    return <div className={classes.nothing} data-alone><Empty icon={IconGhost2} title={words.gone} action={<ButtonLink to="/chat/{-$chatId}" params={{ chatId: undefined }} variant="light">{words.back}</ButtonLink>} /></div>;
  return (
    <section className={classes.chat} aria-label={words.log(chat?.title ?? '')}>
      <Group className={classes.title} gap="xs" wrap="nowrap">
        <ButtonLink to="/chat/{-$chatId}" params={{ chatId: undefined }} variant="subtle" size="compact-sm" className={classes.back} aria-label={words.back}><IconArrowLeft size={18} aria-hidden /></ButtonLink>
        <Text component="h2" fw={650} truncate m={0}>{chat?.title}</Text>
      </Group>
      <div ref={log} className={classes.log} role="log" aria-label={words.log(chat?.title ?? '')} tabIndex={0}>
        {hasNextPage && <Button variant="subtle" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} className={classes.earlier}>{words.earlier}</Button>}
        {!data && !error && <Loader size="sm" m="auto" aria-label={text.common.loading} />}
        {data && messages.length === 0 && <Text size="sm" c="dimmed" m="auto" ta="center" maw={320}>{words.noneHint}</Text>}
        {messages.map(m => <Bubble key={m.id} message={m} />)}
        {writing && <Text size="xs" c="dimmed" role="status" data-testid="writing">{words.writing}</Text>}
        {failed && <Text size="sm" c="red" role="alert">{words.failed}</Text>}
      </div>
      <div className={classes.compose}>
        <Problem error={error} onRetry={() => void refetch()} />
        <Problem error={send.error} fields={['content']} />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Textarea
            id="chat-message" ref={field} flex={1} aria-label={words.label} aria-describedby="chat-keys" placeholder={words.placeholder} autosize minRows={1} maxRows={8} maxLength={10_000} value={typed.text}
            onChange={e => typed.set(e.currentTarget.value)} onKeyDown={onKeyDown} error={fieldError(send.error, 'content')} readOnly={send.isPending}
          />
          <ActionIcon size={36} loading={send.isPending} disabled={!typed.text.trim()} onClick={say} aria-label={words.send}><IconSend size={18} aria-hidden /></ActionIcon>
        </Group>
        <Text id="chat-keys" size="xs" c="dimmed" mt={4} visibleFrom="sm">{words.keys}</Text>
      </div>
    </section>
  );
}

function Bubble({ message: m }: { message: ChatMessage }) {
  const mine = m.sender !== 'ai';
  return (
    <article className={classes.bubble} data-mine={mine || undefined} aria-label={`${mine ? words.you : words.ai}, ${fullTime(m.timestamp)}`}>
      {m.content}
      <Text size="xs" c="dimmed" component="time" dateTime={m.timestamp} title={fullTime(m.timestamp)} className={classes.at}>{clockTime(m.timestamp)}</Text>
    </article>
  );
}

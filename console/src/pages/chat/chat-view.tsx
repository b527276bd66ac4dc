import { ActionIcon, Button, FileButton, Group, Loader, Pill, Text, Textarea } from '@mantine/core';
import { IconArrowLeft, IconGhost2, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ApiError, fieldError } from '../../api/api-error';
import { Attachments } from '../../components/attachments';
import { clockTime, fullTime } from '../../components/dates';
import { Empty } from '../../components/empty';
import { ButtonLink } from '../../components/links';
import { Problem } from '../../components/problem';
import { useKeptText } from '../../components/use-kept-text';
import { text } from '../../texts';
import { changeChat, chatsQuery, markRead, messagesQuery, putMessage, sendMessage, upload, type Chat, type ChatMessage } from './chat-query';
import classes from './chat.module.css';

const words = text.chat;
const MOST_FILES = 10;

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
  const [files, setFiles] = useState<{ name: string; url: string }[]>([]);
  const attach = useMutation({ mutationFn: async (file: File) => ({ name: file.name, url: await upload(file) }), onSuccess: file => setFiles(now => [...now, file]) });
  const send = useMutation({
    mutationFn: async (content: string) => {
      const message = await sendMessage(chatId, content, files.map(f => f.url));
      // The first words name the chat, unless somebody has.
      if (messages.length === 0 && chat?.title === words.newTitle) await changeChat(chatId, { title: content.split('\n')[0]!.slice(0, 60) }).catch(() => {});
      return message;
    },
    onSuccess: message => { typed.forget(); setFiles([]); putMessage(client, message); void client.invalidateQueries({ queryKey: chatsQuery.queryKey }); },
  });
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [last, writing]);
  useEffect(() => {
    // What is looked at is read, in every client; a failure costs nothing, the next message tries again.
    if (last !== undefined) markRead(chatId).catch(() => {});
  }, [chatId, last]);
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
        <Problem error={attach.error} />
        {files.length > 0 && (
          <Pill.Group mb={6}>
            {files.map(f => <Pill key={f.url} withRemoveButton onRemove={() => setFiles(now => now.filter(x => x !== f))} removeButtonProps={{ 'aria-label': words.detach(f.name), 'aria-hidden': false, tabIndex: 0 }}>{f.name}</Pill>)}
          </Pill.Group>
        )}
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <FileButton onChange={file => { if (file) attach.mutate(file); }} disabled={files.length >= MOST_FILES}>
            {props => <ActionIcon {...props} size={36} variant="subtle" color="gray" loading={attach.isPending} aria-label={words.attach} title={words.attach}><IconPaperclip size={18} aria-hidden /></ActionIcon>}
          </FileButton>
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
      <Attachments urls={m.media_urls} />
      <Text size="xs" c="dimmed" component="time" dateTime={m.timestamp} title={fullTime(m.timestamp)} className={classes.at}>{clockTime(m.timestamp)}</Text>
    </article>
  );
}

import { Avatar, Center, Loader, Text } from '@mantine/core';
import { IconHandStop, IconPinFilled, IconSparkles } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../../api/types';
import { Time } from '../../components/time';
import { ChannelIcon, placeOf } from '../../conversations/channel';
import { SentimentIcon } from '../../conversations/sentiment';
import type { useConversations } from '../../conversations/list-query';
import { text } from '../../texts';
import classes from './conversation-list.module.css';

const words = text.conversations;
const ROW = 74;

interface Props {
  list: ReturnType<typeof useConversations>;
  current: number | undefined;
  personaName: string;
}

/** Conversations, newest first. Only the rows in view are in the page, however many there are. */
export function ConversationList({ list, current, personaName }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 6, getItemKey: i => items[i]!.conversation_id });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= items.length - 20) void fetchNextPage();
  }, [lastShown, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const currentIndex = items.findIndex(c => c.conversation_id === current);
  useEffect(() => {
    if (currentIndex >= 0) rows.scrollToIndex(currentIndex, { align: 'auto' });
    // Follows the choice, not every change of the list.
  }, [current]);

  return (
    <div ref={box} className={classes.box} data-testid="conversation-list" tabIndex={-1}>
      <ul className={classes.list} style={{ height: rows.getTotalSize() }} aria-label={words.list}>
        {shown.map(row => {
          const c = items[row.index]!;
          return (
            <li key={row.key} className={classes.item} style={{ height: row.size, transform: `translateY(${row.start}px)` }} aria-setsize={items.length} aria-posinset={row.index + 1}>
              <Row conversation={c} waiting={list.waiting.has(c.conversation_id)} current={c.conversation_id === current} personaName={personaName} />
            </li>
          );
        })}
      </ul>
      {isFetchingNextPage && <Center p="xs"><Loader size="xs" aria-label={text.common.loading} /></Center>}
    </div>
  );
}

function Row({ conversation: c, waiting, current, personaName }: { conversation: Conversation; waiting: boolean; current: boolean; personaName: string }) {
  const place = placeOf(c);
  return (
    <Link
      to="/inbox/{-$conversationId}" params={{ conversationId: String(c.conversation_id) }} search={before => before} className={classes.row} data-unread={c.unread_count > 0 || undefined}
      aria-current={current ? 'page' : undefined}
    >
      <div className={classes.face}>
        <Avatar name={c.title} color="initials" radius="xl" size={42} alt="" />
        <span className={classes.channel}><ChannelIcon channel={place} size={13} /></span>
      </div>
      <div className={classes.words}>
        <div className={classes.line}>
          <Text size="sm" fw={c.unread_count > 0 ? 700 : 550} truncate flex={1}>{c.title}</Text>
          {c.taken_over_at && <IconHandStop size={13} role="img" aria-label={words.takenOver} />}
          {c.is_pinned && <IconPinFilled size={12} role="img" aria-label={words.pinned} />}
          <Time at={c.last_message_time} size="xs" c="dimmed" />
        </div>
        <div className={classes.line}>
          <Text size="xs" c="dimmed" truncate flex={1}>{c.last_sender_type === 'subscriber' ? '' : `${personaName}: `}{c.last_message_content}</Text>
          <SentimentIcon sentiment={c.last_sentiment} />
          {waiting && <span className={classes.ready} title={words.draftReady}><IconSparkles size={13} role="img" aria-label={words.draftReady} /></span>}
          {c.unread_count > 0 && <span className={classes.count}><span aria-hidden>{c.unread_count > 99 ? '99+' : c.unread_count}</span><span className={classes.spoken}>{words.unread(c.unread_count)}</span></span>}
        </div>
      </div>
    </Link>
  );
}

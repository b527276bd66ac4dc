import { Card, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MessagingSchemas } from '../../api/types';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { newestQuery, recentChatsQuery, unreadQuery } from './dashboard-query';
import classes from './recent.module.css';

const words = text.dashboard;

function Panel({ title, empty, children }: { title: string; empty?: string | false; children: ReactNode }) {
  return (
    <Card withBorder padding="md" radius="lg" component="section" aria-label={title} bg="var(--console-surface)">
      <Title order={2} size="h6" mb="xs">{title}</Title>
      {empty ? <Text size="sm" c="dimmed">{empty}</Text> : <Stack gap={2}>{children}</Stack>}
    </Card>
  );
}

function Said({ message }: { message: MessagingSchemas['DashboardMessage'] }) {
  return (
    <Link to="/inbox/{-$conversationId}" params={{ conversationId: String(message.conversation_id) }} className={classes.row}>
      <Text size="sm" truncate flex={1}>{message.message_content}</Text>
      <Time at={message.timestamp} size="xs" c="dimmed" />
    </Link>
  );
}

export function RecentChats() {
  const { data } = useQuery(recentChatsQuery);
  return <Panel title={words.recentChats} empty={data?.length === 0 && words.nobody}>{data?.map(m => <Said key={m.message_id} message={m} />)}</Panel>;
}

export function UnreadMessages() {
  const { data } = useQuery(unreadQuery);
  return <Panel title={words.unread} empty={data?.length === 0 && words.nothingUnread}>{data?.map(m => <Said key={m.message_id} message={m} />)}</Panel>;
}

export function NewestSubscribers() {
  const { data } = useQuery(newestQuery);
  return (
    <Panel title={words.newest} empty={data?.length === 0 && words.nobody}>
      {data?.map(s => (
        <Link key={s.id_sub} to="/inbox/{-$conversationId}" params={{ conversationId: undefined }} search={{ subscriber: s.id_sub }} className={classes.row}>
          <Text size="sm" truncate flex={1}>{[s.name, s.lastname].filter(Boolean).join(' ') || s.username}</Text>
          <Time at={s.date_created} size="xs" c="dimmed" />
        </Link>
      ))}
    </Panel>
  );
}

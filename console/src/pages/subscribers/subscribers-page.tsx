import { Avatar, Badge, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Subscriber } from '../../api/types';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Row, rowAction, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { AddSubscriber } from './add-subscriber';
import { isFiltered, subscribersQuery, type Filters } from './list-query';
import { nameOf } from './name';

const words = text.subscribers;

export function SubscribersPage() {
  const filters = useSearch({ from: '/subscribers' });
  const navigate = useNavigate({ from: '/subscribers' });
  const [typed, setTyped] = useState(filters);
  const [adding, setAdding] = useState(false);
  const found = useInfiniteQuery({ ...subscribersQuery(filters), placeholderData: keepPreviousData });
  const show = (next: Filters) => void navigate({ search: next, replace: true });
  const showSoon = useDebouncedCallback(show, 250);
  const change = (part: Filters, soon = true) => {
    const next = Object.fromEntries(Object.entries({ ...typed, ...part }).map(([key, value]) => [key, value || undefined])) as Filters;
    setTyped(next);
    (soon ? showSoon : show)(next);
  };
  const people = found.data?.pages.flatMap(p => p.items);
  return (
    <PageFrame title={text.shell.pages.subscribers} lead={words.lead} actions={<Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{words.add}</Button>}>
      <Group component="search" gap="sm" mb="md">
        <TextInput
          flex="1 1 260px" aria-label={words.searchLabel} placeholder={words.searchLabel} leftSection={<IconSearch size={16} aria-hidden />} type="search"
          value={typed.q ?? ''} onChange={e => change({ q: e.currentTarget.value })}
        />
        <Select
          w={150} aria-label={words.status} allowDeselect={false} value={typed.status ?? 'all'} onChange={v => change({ status: v === 'all' ? undefined : (v as Filters['status']) }, false)}
          data={Object.entries(words.statuses).map(([value, label]) => ({ value, label }))}
        />
        <TextInput flex="1 1 110px" maw={170} aria-label={words.country} placeholder={words.country} value={typed.country ?? ''} onChange={e => change({ country: e.currentTarget.value })} />
        <TextInput flex="1 1 110px" maw={170} aria-label={words.language} placeholder={words.language} value={typed.language ?? ''} onChange={e => change({ language: e.currentTarget.value })} />
      </Group>
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading />}
      {people?.length === 0 && (isFiltered(filters)
        ? <Empty icon={IconSearch} title={words.nobodyFound} action={<Button variant="light" onClick={() => { setTyped({}); show({}); }}>{words.clear}</Button>}>{words.nobodyFoundHint}</Empty>
        : <Empty icon={IconUsers} title={words.noneTitle}>{words.none}</Empty>)}
      {people && people.length > 0 && <Rows label={words.list}>{people.map(s => <Row key={s.id_sub}><SubscriberRow subscriber={s} /></Row>)}</Rows>}
      <More of={found} />
      <AddSubscriber opened={adding} onClose={() => setAdding(false)} />
    </PageFrame>
  );
}

function SubscriberRow({ subscriber: s }: { subscriber: Subscriber }) {
  const name = nameOf(s);
  return (
    <Link to="/subscribers/$idSub" params={{ idSub: String(s.id_sub) }} className={rowAction}>
      <Avatar name={name} color="iris" radius="xl" alt="" />
      <div className={rowMain}>
        <Group gap="xs" wrap="nowrap">
          <Text fw={600} size="sm" truncate>{name}</Text>
          {!s.is_active && <Badge size="sm" variant="default" fw={500} tt="none" style={{ flexShrink: 0 }}>{words.inactive}</Badge>}
        </Group>
        <Text size="xs" c="dimmed" truncate>{[`@${s.username}`, s.country, s.primary_language].filter(Boolean).join(' · ')}</Text>
      </div>
      {s.last_activity_date
        ? <Time at={s.last_activity_date} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} />
        : <Text size="xs" c="dimmed" visibleFrom="xs">{words.never}</Text>}
    </Link>
  );
}

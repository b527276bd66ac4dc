import { CloseButton, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { MoodChip } from '../../personas/mood-chip';
import { text } from '../../texts';
import classes from './inbox.module.css';

const words = text.conversations;
type View = 'unread' | 'waiting';

/** What the list shows, and the persona's mood above it. */
export function ListHead({ waiting }: { waiting: number | undefined }) {
  const search = useSearch({ from: '/inbox/{-$conversationId}' });
  const navigate = useNavigate({ from: '/inbox/{-$conversationId}' });
  const [q, setQ] = useState(search.q ?? '');
  useEffect(() => {
    const timer = setTimeout(() => { if ((search.q ?? '') !== q) void navigate({ search: before => ({ ...before, q: q || undefined }), replace: true }); }, 300);
    return () => clearTimeout(timer);
  }, [q]);
  return (
    <div className={classes.head}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1} size="xs" value={q} onChange={e => setQ(e.currentTarget.value)} placeholder={words.searchPlaceholder} aria-label={words.searchLabel} leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={q && <CloseButton size="xs" onClick={() => setQ('')} aria-label={text.common.close} />}
        />
        <MoodChip />
      </Group>
      <SegmentedControl
        size="xs" fullWidth value={search.view ?? 'all'} aria-label={words.filters}
        onChange={view => void navigate({ search: before => ({ ...before, view: view === 'all' ? undefined : (view as View) }) })}
        data={[
          { value: 'all', label: words.views.all },
          { value: 'unread', label: words.views.unread },
          { value: 'waiting', label: waiting ? `${words.views.waiting} (${waiting})` : words.views.waiting },
        ]}
      />
    </div>
  );
}

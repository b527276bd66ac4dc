import { Badge, Box, Button, Collapse, Group, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { answer, api, page } from '../../api/client';
import type { PersonaCard } from '../../api/types';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Row, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { personaKey } from './persona-key';
import { changesBetween, type TraitChange, type Version } from './traits';
import classes from './versions.module.css';

const words = text.personas;
const label = (field: string) => words.fields[field as keyof typeof words.fields] ?? field;

/** How the persona was, and the way back. */
export function Versions({ persona }: { persona: PersonaCard }) {
  const client = useQueryClient();
  const id = persona.persona_id;
  const versions = useInfiniteQuery({
    // Of this revision: a list that was on its way while another was saved would miss it.
    queryKey: ['persona', id, 'versions', persona.revision],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => page(api.GET('/personas/{id}/versions', { params: { path: { id }, query: { limit: 30, before: pageParam } } }), 'before'),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: last => (last.next === undefined ? undefined : Number(last.next)),
  });
  const restore = useMutation({
    mutationFn: ({ to }: { to: number; from: number }) => answer(api.POST('/personas/{id}/versions/{revision}/restore', { params: { path: { id, revision: to } } })),
    onSuccess: (restored, { to, from }) => {
      client.setQueryData(personaKey(id), restored);
      void client.invalidateQueries({ queryKey: ['personas'] });
      if (from > 0) notifyUndo(words.restored(to), () => restore.mutate({ to: from, from: 0 }));
      else notify.done(words.restored(to));
    },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const items = versions.data?.pages.flatMap(p => p.items);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">{words.versionsLead}</Text>
      <Problem error={versions.error} onRetry={() => void versions.refetch()} />
      {versions.isPending && <Loading rows={3} />}
      {items && (
        <Rows label={words.tabs.versions}>
          {items.map((v, i) => (
            <Row key={v.revision}>
              <VersionRow
                version={v} changes={items[i + 1] || !versions.hasNextPage ? changesBetween(items[i + 1]?.traits, v.traits) : []} current={v.revision === persona.revision}
                restoring={restore.isPending} onRestore={() => restore.mutate({ to: v.revision, from: persona.revision })}
              />
            </Row>
          ))}
        </Rows>
      )}
      <More of={versions} />
    </>
  );
}

interface RowProps {
  version: Version;
  changes: readonly TraitChange[];
  current: boolean;
  restoring: boolean;
  onRestore: () => void;
}

function VersionRow({ version: v, changes, current, restoring, onRestore }: RowProps) {
  const [open, setOpen] = useState(false);
  return (
    <Box p="sm" px="md">
      <Group justify="space-between" gap="sm">
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>
          <Group gap="xs">
            <Text size="sm" fw={600}>{words.revision(v.revision)}</Text>
            {current && <Badge size="sm" variant="light" fw={500} tt="none">{words.current}</Badge>}
            <Text size="xs" c="dimmed">{v.reason} · <Time at={v.created_at} inherit /> · {v.changed_by === null ? words.byPlatform : words.byUser(v.changed_by)}</Text>
          </Group>
          <Text size="xs" c="dimmed">{changes.length > 0 ? words.changedFields(changes.map(c => label(c.field)).join(', ')) : words.unchanged}</Text>
        </div>
        <Group gap="xs">
          {changes.length > 0 && <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? words.hide : words.show}</Button>}
          {!current && <Button size="compact-sm" variant="light" disabled={restoring} onClick={onRestore} aria-label={`${words.restore}: ${words.revision(v.revision)}`}>{words.restore}</Button>}
        </Group>
      </Group>
      <Collapse expanded={open}>
        <dl className={classes.changes}>
          {changes.map(c => (
            <div key={c.field}>
              <dt>{label(c.field)}</dt>
              {c.before && <dd><del>{c.before}</del></dd>}
              {c.after && <dd><ins>{c.after}</ins></dd>}
            </div>
          ))}
        </dl>
      </Collapse>
    </Box>
  );
}

import { ActionIcon, Badge, Button, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { answer, api, page } from '../../api/client';
import type { PersonaSchemas } from '../../api/types';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel, Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { MemoryDialog, certainty } from './memory-dialog';

const words = text.subscribers.memories;
export type Memory = PersonaSchemas['MemoryResponse'];
type State = keyof typeof words.states;

export function Memories({ idSub, personaId, personaName }: { idSub: number; personaId: number | null; personaName: string }) {
  const client = useQueryClient();
  const [state, setState] = useState<State>('active');
  const [edited, setEdited] = useState<Memory | 'new' | null>(null);
  const memories = useInfiniteQuery({
    queryKey: ['subscriber', idSub, 'memories', personaId, state],
    queryFn: ({ pageParam }) =>
      page(api.GET('/subscribers/{id}/memories', { params: { path: { id: idSub }, query: { persona_id: personaId ?? undefined, state, limit: 50, before: pageParam } } }), 'before'),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: last => (last.next === undefined ? undefined : Number(last.next)),
  });
  const reload = () => client.invalidateQueries({ queryKey: ['subscriber', idSub, 'memories'] });
  const undo = useMutation({
    mutationFn: (memoryId: number) => answer(api.POST('/memories/{id}/undo', { params: { path: { id: memoryId } } })),
    onSuccess: () => { notify.done(words.undone); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const forget = useMutation({
    mutationFn: (memoryId: number) => answer(api.DELETE('/memories/{id}', { params: { path: { id: memoryId } } })),
    onSuccess: (_, memoryId) => { notifyUndo(words.forgotten, () => undo.mutate(memoryId)); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const items = memories.data?.pages.flatMap(p => p.items);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed" flex="1 1 200px">{words.lead(personaName)}</Text>
        <SegmentedControl size="xs" aria-label={words.stateLabel} value={state} onChange={v => setState(v as State)} data={Object.entries(words.states).map(([value, label]) => ({ value, label }))} />
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>{words.add}</Button>
      </Group>
      <Problem error={memories.error} onRetry={() => void memories.refetch()} />
      {memories.isPending && <Loading rows={3} />}
      {items?.length === 0 && <Panel><Text size="sm" c="dimmed">{words.none[state]}</Text></Panel>}
      {items && items.length > 0 && (
        <Rows label={words.states[state]}>
          {items.map(m => (
            <Row key={m.memory_id}>
              <div className={rowBody}>
                <div className={rowMain}>
                  <Text size="sm" td={state === 'forgotten' ? 'line-through' : undefined}>{m.text}</Text>
                  <Group gap={6} mt={2}>
                    <Badge size="xs" variant="default" fw={500} tt="none">{m.attribute}</Badge>
                    <Text size="xs" c="dimmed">
                      {[words.kinds[m.kind as keyof typeof words.kinds] ?? m.kind, certainty(m.confidence), words.origins[m.origin as keyof typeof words.origins] ?? m.origin].join(' · ')} · <Time at={m.learned_at} inherit />
                    </Text>
                  </Group>
                </div>
                {m.state !== 'forgotten' && <Action label={words.correct} of={m} onClick={() => setEdited(m)} icon={<IconPencil size={16} aria-hidden />} />}
                {(m.state === 'forgotten' || m.updated_at !== m.created_at) && <Action label={words.undo} of={m} onClick={() => undo.mutate(m.memory_id)} icon={<IconArrowBackUp size={16} aria-hidden />} />}
                {m.state !== 'forgotten' && <Action label={words.forget} of={m} onClick={() => forget.mutate(m.memory_id)} icon={<IconTrash size={16} aria-hidden />} />}
              </div>
            </Row>
          ))}
        </Rows>
      )}
      <More of={memories} />
      {edited && (
        <MemoryDialog
          key={edited === 'new' ? 'new' : edited.memory_id} idSub={idSub} personaId={personaId} memory={edited === 'new' ? null : edited} onClose={() => setEdited(null)}
          onDone={memory => {
            if (edited === 'new') notify.done(words.remembered);
            else notifyUndo(words.corrected, () => undo.mutate(memory.memory_id));
            void reload();
          }}
        />
      )}
    </>
  );
}

function Action({ label, of, onClick, icon }: { label: string; of: Memory; onClick: () => void; icon: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="md" onClick={onClick} aria-label={`${label}: ${of.text}`}>{icon}</ActionIcon>
    </Tooltip>
  );
}

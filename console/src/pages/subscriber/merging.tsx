import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { nameOf } from '../subscribers/name';

const words = text.subscribers;

export function Merging({ idSub, name }: { idSub: number; name: string }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<{ id: number; name: string } | null>(null);
  const [q] = useDebouncedValue(typed.trim(), 250);
  const merges = useQuery({ queryKey: ['subscriber', idSub, 'merges'], queryFn: () => answer(api.GET('/subscribers/{idSub}/merges', { params: { path: { idSub } } })) });
  const found = useQuery({
    queryKey: ['subscribers', 'pick', q],
    queryFn: () => answer(api.GET('/subscribers', { params: { query: { q, limit: 20 } } })),
    enabled: q.length > 0,
  });
  const people = (found.data ?? []).filter(s => s.id_sub !== idSub).map(s => ({ value: String(s.id_sub), label: `${nameOf(s)} (@${s.username})` }));
  const reload = () => Promise.all([client.invalidateQueries({ queryKey: ['subscriber'] }), client.invalidateQueries({ queryKey: ['subscribers'] }), client.invalidateQueries({ queryKey: ['conversations'] })]);
  const undo = useMutation({
    mutationFn: (mergeId: number) => answer(api.POST('/subscribers/merges/{mergeId}/undo', { params: { path: { mergeId } } })),
    onSuccess: () => { notify.done(words.mergeUndone); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const merge = async () => {
    if (!other) return;
    const { merge_id } = await answer(api.POST('/subscribers/{idSub}/merge', { params: { path: { idSub } }, body: { merged_subscriber_id: other.id } }));
    notifyUndo(words.merged(other.name), () => undo.mutate(merge_id));
    setOther(null);
    setTyped('');
    await reload();
  };
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">{words.mergeLead}</Text>
      <Group align="flex-end" gap="sm">
        <Select
          label={words.mergeOther} placeholder={words.mergePlaceholder} searchable clearable clearButtonProps={{ 'aria-label': text.common.discard }} flex="1 1 240px" maw={380} data={people} searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options}
          value={other ? String(other.id) : null} onChange={(id, option) => setOther(id === null ? null : { id: Number(id), name: option?.label ?? id })} nothingFoundMessage={q && found.isSuccess ? words.mergeNobody : undefined}
        />
        <Confirm
          title={words.mergeAction(other?.name ?? '', name)} action={words.merge} onConfirm={merge}
          trigger={ask => <Button variant="light" disabled={!other} onClick={ask}>{words.merge}</Button>}
        >
          {words.mergeLead}
        </Confirm>
      </Group>
      <Problem error={merges.error ?? found.error} />
      {merges.data && merges.data.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="lg" mb={4}>{words.merges}</Text>
          {merges.data.map(m => (
            <Group key={m.merge_id} gap="sm" mb={6}>
              <Text size="sm">{words.mergeLine(m.merged_subscriber_id, m.conversations)}</Text>
              <Time at={m.merged_at} size="xs" c="dimmed" />
              {m.undone_at
                ? <Badge variant="default" size="sm" fw={500} tt="none">{words.undone}</Badge>
                : <Button size="compact-sm" variant="subtle" loading={undo.isPending && undo.variables === m.merge_id} onClick={() => undo.mutate(m.merge_id)}>{words.takeApart}</Button>}
            </Group>
          ))}
        </>
      )}
    </>
  );
}

import { ActionIcon, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fieldError, sentenceOf } from '../api/api-error';
import { answer, api } from '../api/client';
import { InlineEdit } from '../components/inline-edit';
import { notifyUndo, notify } from '../components/notify';
import { Problem } from '../components/problem';
import { useKeptText } from '../components/use-kept-text';
import { describeDate } from '../components/dates';
import { text } from '../texts';
import { memoriesQuery } from './subscriber-query';
import classes from './about-panel.module.css';

const words = text.about;

export function MemoriesSection({ idSub, personaId }: { idSub: number; personaId: number | null }) {
  const client = useQueryClient();
  const query = memoriesQuery(idSub, personaId);
  const { data, error } = useQuery(query);
  const fresh = useKeptText(`memory/${idSub}`);
  const reload = () => client.invalidateQueries({ queryKey: query.queryKey });
  const undo = (memoryId: number) => () =>
    answer(api.POST('/memories/{id}/undo', { params: { path: { id: memoryId } } })).then(reload, (failure: unknown) => notify.failed(sentenceOf(failure)));

  const add = useMutation({
    mutationFn: () => answer(api.POST('/subscribers/{id}/memories', { params: { path: { id: idSub } }, body: { kind: 'subscriber', text: fresh.text.trim(), persona_id: personaId } })),
    onSuccess: () => { fresh.forget(); return reload(); },
  });
  const forget = useMutation({
    mutationFn: (memoryId: number) => answer(api.DELETE('/memories/{id}', { params: { path: { id: memoryId } } })),
    onSuccess: (_, memoryId) => { notifyUndo(words.forgotten, undo(memoryId)); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const correct = (memoryId: number) => async (value: string) => {
    await answer(api.PUT('/memories/{id}', { params: { path: { id: memoryId } }, body: { text: value } }));
    notifyUndo(words.corrected, undo(memoryId));
    await reload();
  };

  if (error) return <Problem error={error} />;
  if (!data) return <Loader size="xs" aria-label={text.common.loading} />;
  return (
    <Stack gap="xs">
      {data.length === 0 && <Text size="sm" c="dimmed">{words.noMemories}</Text>}
      <div>
        {data.map(memory => (
          <div key={memory.memory_id} className={classes.memory}>
            <div>
              <InlineEdit label={words.memoryText} field="text" value={memory.text} onSave={correct(memory.memory_id)} multiline />
              <Text size="xs" c="dimmed">
                {[words.kinds[memory.kind as keyof typeof words.kinds] ?? memory.kind, words.sure(memory.confidence), describeDate(memory.learned_at)].join(' · ')}
              </Text>
            </div>
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={() => forget.mutate(memory.memory_id)} title={words.forget} aria-label={`${words.forget}: ${memory.text}`}><IconTrash size={14} aria-hidden /></ActionIcon>
          </div>
        ))}
      </div>
      <form onSubmit={e => { e.preventDefault(); if (fresh.text.trim()) add.mutate(); }}>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <TextInput size="xs" flex={1} aria-label={words.addMemory} placeholder={words.memoryPlaceholder} value={fresh.text} onChange={e => fresh.set(e.currentTarget.value)} error={add.error ? fieldError(add.error, 'text') ?? sentenceOf(add.error) : undefined} />
          <Button type="submit" size="xs" variant="light" loading={add.isPending} leftSection={<IconPlus size={13} aria-hidden />} disabled={!fresh.text.trim()}>{text.common.add}</Button>
        </Group>
      </form>
    </Stack>
  );
}

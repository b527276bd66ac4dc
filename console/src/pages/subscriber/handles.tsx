import { ActionIcon, Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import type { MessagingSchemas } from '../../api/types';
import { InlineEdit } from '../../components/inline-edit';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';

type Handle = MessagingSchemas['HandleResponse'];
const words = text.subscribers;
const empty = { channel: '', handle: '' };

/** What somebody is called on the channels; who was merged or writes from two accounts has several on one. */
export function Handles({ idSub }: { idSub: number }) {
  const client = useQueryClient();
  const queryKey = ['subscriber', idSub, 'handles'];
  const { data, error } = useQuery({ queryKey, queryFn: () => answer(api.GET('/subscribers/{idSub}/handles', { params: { path: { idSub } } })) });
  const reload = () => client.invalidateQueries({ queryKey });
  const add = (channel: string, handle: string) => answer(api.POST('/subscribers/{idSub}/handles', { params: { path: { idSub } }, body: { channel, handle } }));
  const form = useKeptForm(`handle/${idSub}`, empty);
  const save = useMutation({
    mutationFn: () => add(form.values.channel.trim().toLowerCase(), form.values.handle.trim()),
    onSuccess: () => { form.forget(); return reload(); },
  });
  const rename = ({ channel, handle_id: handleId }: Handle) => async (handle: string) => {
    await answer(api.PUT('/subscribers/{idSub}/handles/{channel}/{handleId}', { params: { path: { idSub, channel, handleId } }, body: { handle } }));
    await reload();
  };
  const remove = useMutation({
    mutationFn: ({ channel, handle_id: handleId }: Handle) => answer(api.DELETE('/subscribers/{idSub}/handles/{channel}/{handleId}', { params: { path: { idSub, channel, handleId } } })),
    onSuccess: (_, { channel, handle }) => {
      notifyUndo(words.handleRemoved(handle, channel), () => add(channel, handle).then(reload, (failure: unknown) => notify.failed(sentenceOf(failure))));
      return reload();
    },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">{words.handlesLead}</Text>
      <Problem error={error} />
      {!data && !error && <Loader size="xs" aria-label={text.common.loading} />}
      {data?.length === 0 && <Text size="sm" c="dimmed" mb="sm">{words.noHandles}</Text>}
      {data?.map(h => (
        <Group key={h.handle_id} gap="xs" mb={4} wrap="nowrap">
          <Text size="sm" c="dimmed" w={90} truncate>{h.channel}</Text>
          <div style={{ flex: '0 1 320px', minWidth: 0 }}><InlineEdit label={words.handleOf(h.channel)} field="handle" value={h.handle} onSave={rename(h)} /></div>
          <ActionIcon variant="subtle" color="gray" size="md" onClick={() => remove.mutate(h)} aria-label={words.removeHandle(h.handle, h.channel)}><IconX size={14} aria-hidden /></ActionIcon>
        </Group>
      ))}
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Group align="flex-end" mt="md" gap="sm">
          <TextInput label={words.channel} placeholder={words.channelHint} required autoCapitalize="none" flex="1 1 150px" maw={240} {...form.input('channel', save.error)} />
          <TextInput label={words.handle} required maxLength={200} autoCapitalize="none" flex="1 1 150px" maw={240} {...form.input('handle', save.error)} />
          <Button type="submit" variant="light" loading={save.isPending}>{words.addHandle}</Button>
        </Group>
        <Problem error={save.error} fields={Object.keys(empty)} />
      </form>
    </>
  );
}

import { ActionIcon, Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { InlineEdit } from '../../components/inline-edit';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';

const words = text.subscribers;
const empty = { channel: '', handle: '' };

export function Handles({ idSub }: { idSub: number }) {
  const client = useQueryClient();
  const queryKey = ['subscriber', idSub, 'handles'];
  const { data, error } = useQuery({ queryKey, queryFn: () => answer(api.GET('/subscribers/{idSub}/handles', { params: { path: { idSub } } })) });
  const reload = () => client.invalidateQueries({ queryKey });
  const put = (channel: string, handle: string) => answer(api.PUT('/subscribers/{idSub}/handles/{channel}', { params: { path: { idSub, channel } }, body: { handle } }));
  const form = useKeptForm(`handle/${idSub}`, empty);
  const save = useMutation({
    mutationFn: () => put(form.values.channel.trim().toLowerCase(), form.values.handle.trim()),
    onSuccess: () => { form.forget(); return reload(); },
  });
  const remove = useMutation({
    mutationFn: ({ channel }: { channel: string; handle?: string }) => answer(api.DELETE('/subscribers/{idSub}/handles/{channel}', { params: { path: { idSub, channel } } })),
    onSuccess: (_, { channel, handle }) => {
      if (handle !== undefined) notifyUndo(words.handleRemoved(handle, channel), () => put(channel, handle).then(reload, (failure: unknown) => notify.failed(sentenceOf(failure))));
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
      {data && [...new Set(data.map(h => h.channel))].map(channel => [channel, data.filter(h => h.channel === channel)] as const).map(([channel, handles]) => (
        <Group key={channel} gap="xs" mb={4} wrap="nowrap">
          <Text size="sm" c="dimmed" w={90} truncate>{channel}</Text>
          {handles.length === 1
            ? <OneHandle channel={channel} handle={handles[0]!.handle} onRename={handle => put(channel, handle).then(reload)} onRemove={() => remove.mutate({ channel, handle: handles[0]!.handle })} />
            : (
              <>
                <div style={{ flex: 1, minWidth: 0 }}><Text size="sm" fw={500}>{handles.map(h => h.handle).join(', ')}</Text><Text size="xs" c="dimmed">{words.severalHandles}</Text></div>
                <Confirm title={words.removeHandles(channel)} action={text.common.delete} onConfirm={() => remove.mutateAsync({ channel })} trigger={ask => <Remove label={words.removeHandles(channel)} onClick={ask} />}>
                  {handles.map(h => h.handle).join(', ')}
                </Confirm>
              </>
            )}
        </Group>
      ))}
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Group align="flex-end" mt="md" gap="sm">
          <TextInput label={words.channel} placeholder={words.channelHint} required autoCapitalize="none" flex="1 1 150px" maw={240} {...form.input('channel', save.error)} />
          <TextInput label={words.handle} required maxLength={200} autoCapitalize="none" flex="1 1 150px" maw={240} {...form.input('handle', save.error)} />
          <Button type="submit" variant="light" loading={save.isPending}>{words.setHandle}</Button>
        </Group>
        <Problem error={save.error} fields={Object.keys(empty)} />
      </form>
    </>
  );
}

function OneHandle({ channel, handle, onRename, onRemove }: { channel: string; handle: string; onRename: (handle: string) => Promise<unknown>; onRemove: () => void }) {
  return (
    <>
      <div style={{ flex: '0 1 320px', minWidth: 0 }}><InlineEdit label={words.handleOf(channel)} field="handle" value={handle} onSave={onRename} /></div>
      <Remove label={words.removeHandle(handle, channel)} onClick={onRemove} />
    </>
  );
}

const Remove = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon variant="subtle" color="gray" size="md" onClick={onClick} aria-label={label}><IconX size={14} aria-hidden /></ActionIcon>
);

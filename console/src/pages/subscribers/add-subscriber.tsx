import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';

const words = text.subscribers;
const labels = text.about.fields;
const empty = { username: '', name: '', lastname: '', phonenumber: '', country: '', primary_language: '', notes: '' };

export function AddSubscriber({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useKeptForm('subscriber', empty);
  const add = useMutation({
    mutationFn: () => answer(api.POST('/subscribers', { body: Object.fromEntries(Object.entries(form.values).map(([key, value]) => [key, value.trim() || null])) })),
    onSuccess: ({ subscriber_id }) => {
      notify.done(words.added(form.values.name));
      form.forget();
      void client.invalidateQueries({ queryKey: ['subscribers'] });
      return navigate({ to: '/subscribers/$idSub', params: { idSub: String(subscriber_id) } });
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={words.add}>
      <form onSubmit={e => { e.preventDefault(); add.mutate(); }}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={labels.name} required maxLength={100} data-autofocus {...form.input('name', add.error)} />
            <TextInput label={labels.lastname} maxLength={100} {...form.input('lastname', add.error)} />
          </SimpleGrid>
          <TextInput label={labels.username} description={words.usernameHint} required maxLength={100} autoCapitalize="none" {...form.input('username', add.error)} />
          <TextInput label={labels.phonenumber} description={words.phoneHint} type="tel" maxLength={40} {...form.input('phonenumber', add.error)} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={labels.country} maxLength={100} {...form.input('country', add.error)} />
            <TextInput label={labels.primary_language} maxLength={100} {...form.input('primary_language', add.error)} />
          </SimpleGrid>
          <Textarea label={labels.notes} autosize minRows={2} maxRows={8} maxLength={10_000} {...form.input('notes', add.error)} />
          <Problem error={add.error} fields={Object.keys(empty)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={add.isPending}>{text.common.add}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

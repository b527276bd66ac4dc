import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/client';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { useKeptForm } from '../../components/use-kept-form';
import { sessionQuery, useSession } from '../../session/session';
import { text } from '../../texts';

const words = text.profile;

export function AboutYou() {
  const client = useQueryClient();
  const { user, roles } = useSession();
  const initial = useMemo(() => ({ email: user.email ?? '', full_name: user.full_name ?? '', bio: user.bio ?? '' }), [user]);
  const form = useKeptForm(`profile/${user.id}`, initial);
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/auth/me', { body: form.changes })),
    onSuccess: saved => {
      client.setQueryData(sessionQuery.queryKey, was => was && { ...was, user: saved });
      form.forget();
      notify.done(words.saved);
    },
  });
  const names = [...(user.is_superuser ? [words.superuser] : []), ...roles.filter(r => r !== 'superuser')];
  return (
    <Panel label={words.about} mb="md">
      <Title order={2} size="h5" mb={4}>{words.about}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.fields.username}: <b>{user.username}</b> · {words.roles}: <b>{names.join(', ') || words.noRoles}</b></Text>
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <TextInput label={words.fields.full_name} autoComplete="name" maxLength={255} {...form.input('full_name', save.error)} />
          <TextInput label={words.fields.email} type="email" autoComplete="email" {...form.input('email', save.error)} />
          <Textarea label={words.fields.bio} autosize minRows={2} maxRows={8} maxLength={4000} {...form.input('bio', save.error)} />
          <Problem error={save.error} fields={['email', 'full_name', 'bio']} />
          <Group justify="flex-end">
            {form.changed && <Button variant="default" onClick={() => { form.forget(); save.reset(); }}>{text.common.discard}</Button>}
            <Button type="submit" disabled={!form.changed} loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

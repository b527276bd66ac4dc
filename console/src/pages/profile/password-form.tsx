import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { useSession } from '../../session/session';
import { text } from '../../texts';

const words = text.profile;

export function PasswordForm() {
  const client = useQueryClient();
  const { username } = useSession().user;
  // Passwords are kept nowhere.
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => answer(api.PUT('/auth/me/password', { body: { current_password: current, new_password: next } })),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      notify.done(words.passwordSaved);
      return client.invalidateQueries({ queryKey: ['profile', 'sessions'] });
    },
  });
  return (
    <Panel label={words.password} mb="md">
      <Title order={2} size="h5">{words.password}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.passwordLead}</Text>
      <form onSubmit={e => { e.preventDefault(); change.mutate(); }}>
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <Stack>
          <PasswordInput label={words.current} autoComplete="current-password" required value={current} onChange={e => setCurrent(e.currentTarget.value)} error={fieldError(change.error, 'current_password')} />
          <PasswordInput label={words.new} autoComplete="new-password" required value={next} onChange={e => setNext(e.currentTarget.value)} error={fieldError(change.error, 'new_password')} />
          <Problem error={change.error} fields={['current_password', 'new_password']} />
          <Group justify="flex-end"><Button type="submit" variant="default" disabled={!current || !next} loading={change.isPending}>{words.passwordSave}</Button></Group>
        </Stack>
      </form>
    </Panel>
  );
}

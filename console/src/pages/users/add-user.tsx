import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';

const words = text.users;
const empty = { username: '', email: '', full_name: '', phone_number: '' };

export function AddUser({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useKeptForm('user', empty);
  // A password is kept nowhere.
  const [password, setPassword] = useState('');
  const add = useMutation({
    mutationFn: () => {
      const { username, email, full_name, phone_number } = form.values;
      return answer(api.POST('/auth/users', { body: { username: username.trim(), email: email.trim(), password, full_name: full_name.trim() || null, phone_number: phone_number.trim() || null } }));
    },
    onSuccess: user => {
      form.forget();
      notify.done(words.created(user.username));
      void client.invalidateQueries({ queryKey: ['users', 'list'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={words.add} size="md">
      <form onSubmit={e => { e.preventDefault(); add.mutate(); }} autoComplete="off">
        <Stack>
          <TextInput label={words.fields.username} required autoCapitalize="none" autoComplete="off" data-autofocus {...form.input('username', add.error)} />
          <TextInput label={words.fields.email} type="email" required autoComplete="off" {...form.input('email', add.error)} />
          <PasswordInput label={words.fields.password} description={words.passwordHint} required autoComplete="new-password" value={password} onChange={e => setPassword(e.currentTarget.value)} error={fieldError(add.error, 'password')} />
          <TextInput label={words.fields.full_name} maxLength={255} {...form.input('full_name', add.error)} />
          <TextInput label={words.fields.phone_number} description={text.subscribers.phoneHint} type="tel" {...form.input('phone_number', add.error)} />
          <Problem error={add.error} fields={[...Object.keys(empty), 'password']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={add.isPending}>{text.common.add}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

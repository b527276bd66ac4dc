import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/api-error';
import { answer, api, sessionBegan } from '../api/client';
import { Problem } from '../components/problem';
import { text } from '../texts';
import { sessionQuery } from './session';

const words = text.shell.signUp;
const empty = { username: '', email: '', full_name: '', password: '' };

/** An account for somebody new: with it one may chat; an administrator gives more. */
export default function SignUp({ onBack }: { onBack: () => void }) {
  const client = useQueryClient();
  const [values, setValues] = useState(empty);
  const register = useMutation({
    mutationFn: async () => {
      const { username, email, password, full_name } = values;
      await answer(api.POST('/auth/register', { body: { username: username.trim(), email: email.trim(), password, full_name: full_name.trim() || null } }));
      return answer(api.POST('/auth/session', { body: { username: username.trim(), password } }));
    },
    onSuccess: session => {
      sessionBegan();
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
  const field = (name: keyof typeof empty) => ({
    name, value: values[name], onChange: (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; setValues(now => ({ ...now, [name]: value })); }, error: fieldError(register.error, name),
  });
  return (
    <form onSubmit={e => { e.preventDefault(); register.mutate(); }}>
      <Stack gap="md">
        <TextInput label={words.username} autoComplete="username" autoCapitalize="none" required autoFocus {...field('username')} />
        <TextInput label={words.email} type="email" autoComplete="email" required {...field('email')} />
        <TextInput label={words.fullName} autoComplete="name" maxLength={255} {...field('full_name')} />
        <PasswordInput label={text.shell.signIn.password} autoComplete="new-password" required {...field('password')} />
        <Problem error={register.error} fields={Object.keys(empty)} />
        <Button type="submit" fullWidth loading={register.isPending}>{words.submit}</Button>
        <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>{words.back}</Anchor>
      </Stack>
    </form>
  );
}

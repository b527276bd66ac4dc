import { Anchor, Box, Button, Card, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { fieldError } from '../api/api-error';
import { answer, api, sessionBegan } from '../api/client';
import { Logo } from '../app/logo';
import { Problem } from '../components/problem';
import { text } from '../texts';
import { sessionQuery } from './session';
import classes from './sign-in.module.css';

const SignUp = lazy(() => import('./sign-up.lazy'));
const fields = ['username', 'password'] as const;

export function SignInForm({ username: known }: { username?: string }) {
  const client = useQueryClient();
  const [username, setUsername] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/auth/session', { body: { username, password } })),
    onSuccess: session => {
      sessionBegan();
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label={text.shell.signIn.username} name="username" autoComplete="username" autoCapitalize="none" required value={username} onChange={e => setUsername(e.currentTarget.value)} error={fieldError(signIn.error, 'username')} data-autofocus autoFocus={!known} readOnly={known !== undefined} />
        <PasswordInput label={text.shell.signIn.password} name="password" autoComplete="current-password" required value={password} onChange={e => setPassword(e.currentTarget.value)} error={fieldError(signIn.error, 'password')} autoFocus={known !== undefined} />
        <Problem error={signIn.error} fields={fields} />
        <Button type="submit" fullWidth loading={signIn.isPending}>{text.shell.signIn.submit}</Button>
      </Stack>
    </form>
  );
}

/** The whole page, while nobody is signed in; the address stays, and leads there afterwards. */
export function SignInPage() {
  const [isNew, setIsNew] = useState(false);
  return (
    <Box component="main" className={classes.page}>
      <Card className={classes.card} withBorder shadow="sm" padding="xl">
        <Stack gap="lg">
          <Stack gap={6} align="center">
            <Logo size={52} />
            <Title order={1} size="h3" mt="xs">{text.shell.product}</Title>
            <Text c="dimmed" size="sm" ta="center">{text.shell.signIn.lead}</Text>
          </Stack>
          {isNew ? <Suspense><SignUp onBack={() => setIsNew(false)} /></Suspense> : (
            <>
              <SignInForm />
              <Anchor component="button" type="button" size="sm" ta="center" onClick={() => setIsNew(true)}>{text.shell.signUp.title}</Anchor>
              <Text size="xs" c="dimmed" ta="center">{text.shell.signIn.firstHint}</Text>
            </>
          )}
        </Stack>
      </Card>
    </Box>
  );
}

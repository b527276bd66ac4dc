import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { Status } from '../../components/status';
import { useKeptText } from '../../components/use-kept-text';
import { text } from '../../texts';

const words = text.profile;
const queryKey = ['profile', 'phone'];

/** One's telephone number, and the proof that it is one's own. */
export function Phone() {
  const client = useQueryClient();
  const phone = useQuery({ queryKey, queryFn: () => answer(api.GET('/auth/me/phone')) });
  const number = useKeptText('profile/phone', phone.data?.phone_number ?? '');
  const [code, setCode] = useState('');
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/auth/me/phone', { body: { phone_number: number.text.trim() } })),
    onSuccess: user => {
      number.forget();
      send.reset();
      notify.done(user.phone_number ? words.phoneSaved : words.phoneRemoved);
      return client.invalidateQueries({ queryKey });
    },
  });
  const send = useMutation({ mutationFn: () => answer(api.POST('/auth/me/phone/code')) });
  const verify = useMutation({
    mutationFn: () => answer(api.POST('/auth/me/phone/verify', { body: { code } })),
    onSuccess: now => { client.setQueryData(queryKey, now); setCode(''); notify.done(words.verifiedDone); },
  });
  const known = phone.data?.phone_number ? phone.data : null;
  return (
    <Panel label={words.phone} mb="md">
      <Group justify="space-between">
        <Title order={2} size="h5">{words.phone}</Title>
        {known && <Status tone={known.is_verified ? 'good' : 'waiting'}>{known.is_verified ? words.verified : words.notVerified}</Status>}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">{words.phoneLead}</Text>
      <Problem error={phone.error} onRetry={() => void phone.refetch()} />
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 220px" type="tel" autoComplete="tel" label={words.phoneLabel} description={words.phoneHint} value={number.text} onChange={e => number.set(e.currentTarget.value)}
            error={fieldError(save.error, 'phone_number')}
          />
          <Button type="submit" variant="default" disabled={!number.typed} loading={save.isPending}>{words.phoneSave}</Button>
        </Group>
        <Problem error={save.error} fields={['phone_number']} />
      </form>
      {known && !known.is_verified && (
        <form onSubmit={e => { e.preventDefault(); verify.mutate(); }}>
          <Group align="flex-end" gap="sm" mt="md">
            <Button variant="light" loading={send.isPending} onClick={() => send.mutate()}>{words.sendCode}</Button>
            {send.isSuccess && (
              <>
                <TextInput
                  w={150} label={words.code} inputMode="numeric" autoComplete="one-time-code" pattern="[0-9]{6}" maxLength={6} required value={code} onChange={e => setCode(e.currentTarget.value)}
                  error={fieldError(verify.error, 'code')}
                />
                <Button type="submit" loading={verify.isPending}>{words.verify}</Button>
              </>
            )}
          </Group>
          {send.isSuccess && <Text size="sm" c="dimmed" mt="xs" role="status">{words.codeSent}</Text>}
          <Problem error={send.error} />
          <Problem error={verify.error} fields={['code']} />
        </form>
      )}
    </Panel>
  );
}

import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { displayName, type User } from './users-query';

const words = text.users;

/** A user's telephone number, set by somebody who knows that it is theirs. */
export function PhoneDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const client = useQueryClient();
  const [number, setNumber] = useState(user.phone_number ?? '');
  const [verified, setVerified] = useState(false);
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/auth/users/{id}/phone', { params: { path: { id: user.id } }, body: { phone_number: number.trim(), is_verified: verified && number.trim() !== '' } })),
    onSuccess: () => {
      notify.done(words.phoneSaved);
      void client.invalidateQueries({ queryKey: ['users', 'list'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`${words.phone}: ${displayName(user)}`} size="md">
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <TextInput label={words.phone} description={text.profile.phoneHint} type="tel" data-autofocus value={number} onChange={e => setNumber(e.currentTarget.value)} error={fieldError(save.error, 'phone_number')} />
          <Switch label={words.phoneVerified} description={words.phoneVerifiedHint} checked={verified} onChange={e => setVerified(e.currentTarget.checked)} />
          <Problem error={save.error} fields={['phone_number']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

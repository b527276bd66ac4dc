import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core';
import { IconDots, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import type { Subscriber } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { notify, notifyUndo } from '../../components/notify';
import { Problem } from '../../components/problem';
import { subscriberQuery } from '../../subscribers/subscriber-query';
import { text } from '../../texts';
import { nameOf } from '../subscribers/name';

const words = text.subscribers;

/** What ends, and begins again, and ends for ever. */
export function SubscriberActions({ subscriber: s }: { subscriber: Subscriber }) {
  const client = useQueryClient();
  const [erasing, setErasing] = useState(false);
  const name = nameOf(s);
  const params = { path: { idSub: s.id_sub } };
  const changed = () => Promise.all([client.invalidateQueries({ queryKey: subscriberQuery(s.id_sub).queryKey }), client.invalidateQueries({ queryKey: ['subscribers'] })]);
  const fail = (error: unknown) => notify.failed(sentenceOf(error));
  const { username, lastname, phonenumber, country, primary_language, notes } = s;
  const activate = useMutation({
    mutationFn: () => answer(api.PUT('/subscribers/{idSub}', { params, body: { username, name: s.name, lastname, phonenumber, country, primary_language, notes, is_active: true } })),
    onSuccess: () => { notify.done(words.reactivated(name)); return changed(); },
    onError: fail,
  });
  const deactivate = useMutation({
    mutationFn: () => answer(api.DELETE('/subscribers/{idSub}', { params })),
    onSuccess: () => { notifyUndo(words.deactivated(name), () => activate.mutate()); return changed(); },
    onError: fail,
  });
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target><Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>{words.moreActions}</Button></Menu.Target>
        <Menu.Dropdown>
          {s.is_active
            ? <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => deactivate.mutate()}>{words.deactivate}</Menu.Item>
            : <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => activate.mutate()}>{words.reactivate}</Menu.Item>}
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setErasing(true)}>{words.erase}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EraseDialog subscriber={s} opened={erasing} onClose={() => setErasing(false)} />
    </>
  );
}

function EraseDialog({ subscriber: s, opened, onClose }: { subscriber: Subscriber; opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const name = nameOf(s);
  const erase = useMutation({
    mutationFn: () => answer(api.POST('/subscribers/{idSub}/erase', { params: { path: { idSub: s.id_sub } } })),
    onSuccess: async () => {
      notify.done(words.erased(name));
      await navigate({ to: '/subscribers' });
      client.removeQueries({ queryKey: subscriberQuery(s.id_sub).queryKey });
      void client.invalidateQueries();
    },
  });
  const close = () => { setTyped(''); erase.reset(); onClose(); };
  return (
    <Dialog opened={opened} onClose={close} title={words.eraseTitle(name)} size="md" centered>
      <form onSubmit={e => { e.preventDefault(); if (typed.trim() === s.username) erase.mutate(); }}>
        <Stack>
          <Text size="sm">{words.eraseWarning}</Text>
          <TextInput label={words.eraseType(s.username)} value={typed} onChange={e => setTyped(e.currentTarget.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} data-autofocus />
          <Problem error={erase.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{text.common.cancel}</Button>
            <Button type="submit" color="red" disabled={typed.trim() !== s.username} loading={erase.isPending}>{words.erase}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

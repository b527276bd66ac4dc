import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPhone, IconShieldCheck, IconShieldOff, IconTrash, IconUserCheck, IconUserOff, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { notify, notifyUndo } from '../../components/notify';
import { text } from '../../texts';
import { displayName, type User } from './users-query';

const words = text.users;

interface Props {
  user: User;
  /** One's own account can be neither locked nor deleted. */
  own: boolean;
  onRoles: () => void;
  onPhone: () => void;
}

/** What may be done to a user. */
export function UserMenu({ user, own, onRoles, onPhone }: Props) {
  const client = useQueryClient();
  const name = displayName(user);
  const params = { path: { id: user.id } };
  const reload = () => client.invalidateQueries({ queryKey: ['users', 'list'] });
  const setActive = useMutation({
    mutationFn: (active: boolean) => answer(active ? api.PUT('/auth/users/{id}/enable', { params }) : api.PUT('/auth/users/{id}/disable', { params })),
    onSuccess: (_, active) => {
      if (active) notify.done(words.enabledDone(name));
      else notifyUndo(words.disabledDone(name), () => setActive.mutate(true));
      return reload();
    },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const setSuperuser = (is_superuser: boolean) => answer(api.PUT('/auth/users/{id}/superuser', { params: { ...params, query: { is_superuser } } }));
  const demote = useMutation({
    mutationFn: () => setSuperuser(false),
    onSuccess: () => { notify.done(words.superuserTaken(name)); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const promote = async () => {
    await setSuperuser(true);
    notify.done(words.superuserGiven(name));
    await reload();
  };
  const remove = async () => {
    await answer(api.DELETE('/auth/users/{id}', { params }));
    notify.done(words.deleted(name));
    await reload();
  };
  return (
    <Confirm
      title={words.superuserTitle(name)} action={words.makeSuperuser} onConfirm={promote}
      trigger={askPromote => (
        <Confirm
          title={words.deleteTitle(name)} action={words.delete} onConfirm={remove}
          trigger={askDelete => (
            <Menu position="bottom-end" width={220}>
              <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.actions(name)}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconUsersGroup size={16} aria-hidden />} onClick={onRoles}>{words.rolesAction}</Menu.Item>
                <Menu.Item leftSection={<IconPhone size={16} aria-hidden />} onClick={onPhone}>{words.phone}</Menu.Item>
                {!own && (user.is_superuser
                  ? <Menu.Item leftSection={<IconShieldOff size={16} aria-hidden />} onClick={() => demote.mutate()}>{words.takeSuperuser}</Menu.Item>
                  : <Menu.Item leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={askPromote}>{words.makeSuperuser}</Menu.Item>)}
                {!own && (user.is_active
                  ? <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => setActive.mutate(false)}>{words.disable}</Menu.Item>
                  : <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => setActive.mutate(true)}>{words.enable}</Menu.Item>)}
                {!own && <Menu.Divider />}
                {!own && <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={askDelete}>{words.delete}</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        >
          {words.deleteText}
        </Confirm>
      )}
    >
      {words.superuserText}
    </Confirm>
  );
}

import { Avatar, Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { useSession } from '../../session/session';
import { text } from '../../texts';
import { AddUser } from './add-user';
import { PhoneDialog } from './phone-dialog';
import { RolesDialog } from './roles-dialog';
import { UserMenu } from './user-menu';
import { displayName, usersQuery, type User } from './users-query';

const words = text.users;
type Shown = { what: 'add' } | { what: 'roles' | 'phone'; user: User };

export function UserList() {
  const me = useSession().user.id;
  const users = useInfiniteQuery(usersQuery);
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setShown(null);
  const items = users.data?.pages.flatMap(p => p.items);
  return (
    <>
      <Group justify="flex-end" mb="sm"><Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setShown({ what: 'add' })}>{words.add}</Button></Group>
      <Problem error={users.error} onRetry={() => void users.refetch()} />
      {users.isPending && <Loading rows={4} />}
      {items && (
        <Rows label={words.list}>
          {items.map(user => (
            <Row key={user.id}>
              <div className={rowBody}>
                <Avatar name={displayName(user)} color={user.is_active ? 'iris' : 'gray'} radius="xl" alt="" />
                <div className={rowMain}>
                  <Group gap={6}>
                    <Text size="sm" fw={600} truncate maw="100%">{displayName(user)}</Text>
                    {user.id === me && <Text size="xs" c="dimmed">({words.you})</Text>}
                    {user.is_superuser && <Badge size="sm" variant="light" fw={600} tt="none">{words.superuser}</Badge>}
                    {!user.is_active && <Badge size="sm" variant="default" fw={500} tt="none">{words.disabled}</Badge>}
                  </Group>
                  <Text size="xs" c="dimmed" truncate>{[user.username, user.email, user.phone_number].filter(Boolean).join(' · ')}</Text>
                </div>
                <UserMenu user={user} own={user.id === me} onRoles={() => setShown({ what: 'roles', user })} onPhone={() => setShown({ what: 'phone', user })} />
              </div>
            </Row>
          ))}
        </Rows>
      )}
      <More of={users} />
      {shown?.what === 'add' && <AddUser onClose={close} />}
      {shown?.what === 'roles' && <RolesDialog user={shown.user} onClose={close} />}
      {shown?.what === 'phone' && <PhoneDialog user={shown.user} onClose={close} />}
    </>
  );
}

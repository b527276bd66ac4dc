import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageFrame } from '../../components/page-frame';
import { text } from '../../texts';
import { RoleList } from './role-list';
import { UserList } from './user-list';

const words = text.users;

export function UsersPage() {
  const { tab = 'users' } = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  return (
    <PageFrame title={text.shell.pages.users} lead={words.lead} maw={860}>
      <Tabs value={tab} onChange={next => void navigate({ search: { tab: next as typeof tab }, replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="users">{words.tabs.users}</Tabs.Tab>
          <Tabs.Tab value="roles">{words.tabs.roles}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users"><UserList /></Tabs.Panel>
        <Tabs.Panel value="roles"><RoleList /></Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}

import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../api/api-error';
import { MenuItemLink } from '../components/links';
import { notify } from '../components/notify';
import { signOut, useSession } from '../session/session';
import { text } from '../texts';

export default function AccountMenu() {
  const { user } = useSession();
  const client = useQueryClient();
  const leave = () => signOut(client).catch((error: unknown) => notify.failed(sentenceOf(error)));
  return (
    <Menu position="bottom-end" withinPortal width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={text.shell.account}><Avatar color="iris" radius="xl" size={32} alt=""><IconUser size={18} aria-hidden /></Avatar></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.shell.signedInAs(user.username)}</Menu.Label>
        <MenuItemLink to="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>{text.profile.title}</MenuItemLink>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>{text.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

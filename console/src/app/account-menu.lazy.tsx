import './mantine-more';

import { Menu } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../api/api-error';
import { Confirm } from '../components/confirm';
import { MenuItemLink } from '../components/menu-link';
import type { Opening } from '../components/menu-later';
import { notify } from '../components/notify';
import { hasTyped, signOut, useSession } from '../session/session';
import { text } from '../texts';

export default function AccountMenu({ button, ...opening }: Opening) {
  const { user } = useSession();
  const client = useQueryClient();
  const leave = () => signOut(client).catch((error: unknown) => notify.failed(sentenceOf(error)));
  return (
    <Confirm title={text.shell.signOut} action={text.shell.signOut} onConfirm={() => signOut(client)} trigger={ask => (
      <Menu {...opening} position="bottom-end" withinPortal width={220}>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{text.shell.signedInAs(user.username)}</Menu.Label>
          <MenuItemLink to="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>{text.shell.pages.profile}</MenuItemLink>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => (hasTyped() ? ask() : void leave())}>{text.shell.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    )}>
      {text.shell.signOutTyped}
    </Confirm>
  );
}

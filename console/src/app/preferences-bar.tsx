import { ActionIcon, Avatar, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { lazy } from 'react';
import { MenuLater } from '../components/menu-later';
import { text } from '../texts';

const AccountMenu = lazy(() => import('./account-menu.lazy'));

/** Appearance and account, in the header. */
export function PreferencesBar() {
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')} aria-label={scheme === 'dark' ? text.shell.toLight : text.shell.toDark}>
        {scheme === 'dark' ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
      <MenuLater button={<UnstyledButton aria-label={text.shell.account}><Avatar color="iris" radius="xl" size={32} alt=""><IconUser size={18} aria-hidden /></Avatar></UnstyledButton>}>
        {opening => <AccountMenu {...opening} />}
      </MenuLater>
    </>
  );
}

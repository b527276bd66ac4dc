import { Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { PauseSwitch } from '../automatic/pause-switch';
import { GuideBar } from '../guide/guide-bar';
import { isOperator, useSession } from '../session/session';
import { text } from '../texts';
import { ConnectionBanner, ConnectionLight } from './connection';
import { Logo } from './logo';
import { NavigationList } from './navigation-list';
import { NotAllowed } from './page-errors';
import { useAllows } from './pages';
import { PreferencesBar } from './preferences-bar';
import { ShortcutHelp } from './shortcut-help';
import classes from './shell.module.css';

/** What surrounds every page. */
export function Shell() {
  const session = useSession();
  const allows = useAllows();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>{text.shell.skip}</a>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={opened ? text.shell.closeNavigation : text.shell.openNavigation} aria-expanded={opened} />
          <Logo />
          <Text fw={650} visibleFrom="xs" className={classes.product}>{text.shell.product}</Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <ConnectionLight />
          {isOperator(session) && <PauseSwitch />}
          <ShortcutHelp />
          <PreferencesBar />
        </Group>
      </header>
      <nav className={classes.navbar} aria-label={text.shell.navigation} data-opened={opened || undefined} onKeyDown={e => { if (e.key === 'Escape') close(); }}>
        <NavigationList onGo={close} />
      </nav>
      <main id="page" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <GuideBar />
        <div className={classes.page} data-scroll-restoration-id="page">{allows && !allows(session) ? <NotAllowed /> : <Outlet />}</div>
      </main>
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession } from '../session/session';
import { text } from '../texts';
import { usePages } from './pages';
import { useShortcuts } from './shortcuts';

const ShortcutList = lazy(() => import('./shortcut-list.lazy'));

/** `?` shows what the keyboard can do here. */
export function ShortcutHelp() {
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const pages = usePages(useSession()).flatMap(g => g.pages).filter(p => p.key);
  useShortcuts(text.shell.help.everywhere, [
    { keys: '?', label: text.shell.help.show, run: open },
    ...pages.map(page => ({ keys: `g ${page.key}`, label: text.shell.help.goTo(page.title), run: () => void navigate({ to: page.to }) })),
  ]);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={text.shell.help.show} visibleFrom="xs"><IconKeyboard size={18} aria-hidden /></ActionIcon>
      {opened && <Suspense><ShortcutList onClose={close} /></Suspense>}
    </>
  );
}

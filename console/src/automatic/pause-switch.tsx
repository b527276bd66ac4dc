import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPauseFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useShortcuts } from '../app/shortcuts';
import { useLiveResumed } from '../live/live';
import { text } from '../texts';
import { pauseQuery } from './automatic-query';

const PauseDialog = lazy(() => import('./pause-dialog.lazy'));
const words = text.modes;

/** In the header of every page, so that whoever has to stop automatic replies finds it at once. */
export function PauseSwitch() {
  const { data, refetch } = useQuery(pauseQuery);
  const [opened, { open, close }] = useDisclosure();
  useLiveResumed(() => void refetch());
  useShortcuts(text.shell.help.everywhere, [{ keys: '!', label: words.stopKey, run: open }]);
  if (!data) return null;
  return (
    <>
      {data.paused
        ? (
          <>
            <Button size="compact-sm" color="yellow" variant="light" autoContrast onClick={open} leftSection={<IconPlayerPauseFilled size={14} aria-hidden />} visibleFrom="sm">{words.pausedShort}</Button>
            <ActionIcon size="lg" color="yellow" variant="light" onClick={open} hiddenFrom="sm" aria-label={words.pausedShort}><IconPlayerPauseFilled size={18} aria-hidden /></ActionIcon>
          </>
        )
        : <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={words.stop} title={words.stop}><IconPlayerPause size={18} aria-hidden /></ActionIcon>}
      {opened && <Suspense><PauseDialog state={data} onClose={close} /></Suspense>}
    </>
  );
}

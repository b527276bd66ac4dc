import { Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLiveState } from '../live/live';
import { text } from '../texts';
import classes from './connection.module.css';

/** A light that says whether the page is live. */
export function ConnectionLight() {
  const state = useLiveState();
  return (
    <Group gap={6} wrap="nowrap" role="status" aria-live="polite" data-connection={state}>
      <span className={classes.light} data-state={state} aria-hidden />
      <Text size="xs" c="dimmed" visibleFrom="xs">{text.shell.connection[state]}</Text>
      <span className={classes.spoken}>{text.shell.connection[state]}</span>
    </Group>
  );
}

/** Shown when the connection stays away; a blink is not worth a word. */
export function ConnectionBanner() {
  const state = useLiveState();
  const [patience, setPatience] = useState(true);
  useEffect(() => {
    if (state === 'open') return setPatience(true);
    const timer = setTimeout(() => setPatience(false), 1500);
    return () => clearTimeout(timer);
  }, [state]);
  if (state === 'open' || patience) return null;
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>{text.shell.connection.lostBanner}</span>
    </div>
  );
}

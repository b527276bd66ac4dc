import { Text } from '@mantine/core';
import { Time } from '../components/time';
import { text } from '../texts';
import type { PauseState } from './automatic-query';

const words = text.modes;

export function PausedSince({ state }: { state: PauseState }) {
  if (!state.paused || !state.since) return null;
  return <Text size="sm">{words.since} <Time at={state.since} inherit fw={600} />{state.by !== null && ` ${words.by(state.by)}`}{state.reason && `: ${state.reason}`}</Text>;
}

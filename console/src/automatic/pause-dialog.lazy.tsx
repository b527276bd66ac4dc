import '../app/mantine-more';

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { AnchorLink } from '../components/links';
import { Problem } from '../components/problem';
import { useFocusBack } from '../components/use-focus-back';
import { text } from '../texts';
import type { PauseState } from './automatic-query';
import { PausedSince } from './paused-since';
import { usePause } from './use-pause';

const words = text.modes;

export default function PauseDialog({ state, onClose }: { state: PauseState; onClose: () => void }) {
  useFocusBack();
  const { reason, turn } = usePause(state, onClose);
  return (
    <Modal opened onClose={onClose} title={state.paused ? words.paused : words.stop} closeButtonProps={{ 'aria-label': text.common.close }} centered>
      <form onSubmit={e => { e.preventDefault(); turn.mutate(); }}>
        <Stack gap="md">
          <Text size="sm">{state.paused ? words.pausedHint : words.stopHint}</Text>
          <PausedSince state={state} />
          {!state.paused && <TextInput label={words.reason} maxLength={500} value={reason.text} onChange={e => reason.set(e.currentTarget.value)} data-autofocus />}
          <Problem error={turn.error} />
          <Group justify="space-between">
            <AnchorLink to="/automatic-replies" size="sm" onClick={onClose}>{text.shell.pages.modes}</AnchorLink>
            <Button type="submit" color={state.paused ? undefined : 'red'} loading={turn.isPending}>{state.paused ? words.resume : words.pause}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

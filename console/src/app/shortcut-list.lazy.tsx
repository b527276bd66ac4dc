import './mantine-more';

import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { useFocusBack } from '../components/use-focus-back';
import { text } from '../texts';
import { useRegisteredShortcuts } from './shortcuts';

const names: Record<string, string> = { mod: 'Ctrl', Enter: '↵', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑', ' ': 'Space' };

function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      {keys.split(' ').flatMap((part, i) => [
        ...(i > 0 ? [<Text key={`then${i}`} size="xs" c="dimmed" span>{text.shell.help.then}</Text>] : []),
        ...part.split('+').map(key => <Kbd key={`${i}${key}`}>{names[key] ?? key}</Kbd>),
      ])}
    </Group>
  );
}

/** What the keyboard can do right now, the nearest first. */
export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const groups = useRegisteredShortcuts();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={text.shell.help.title} size="md" closeButtonProps={{ 'aria-label': text.common.close }}>
      <Stack gap="lg">
        {[...groups].reverse().map(group => (
          <section key={group.title}>
            <Title order={3} size="h6" mb="xs">{group.title}</Title>
            <Stack gap={6}>
              {group.shortcuts.filter(s => !s.hidden).map(s => (
                <Group key={s.keys} justify="space-between" wrap="nowrap"><Text size="sm">{s.label}</Text><Keys keys={s.keys} /></Group>
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

import { ActionIcon, Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { IconKeyboard } from '@tabler/icons-react';
import { useSession } from '../session/session';
import { text } from '../texts';
import { usePages } from './pages';
import { useRegisteredShortcuts, useShortcuts } from './shortcuts';

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

/** `?` shows what the keyboard can do here. */
export function ShortcutHelp() {
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const pages = usePages(useSession()).flatMap(g => g.pages).filter(p => p.key);
  useShortcuts(text.shell.help.everywhere, [
    { keys: '?', label: text.shell.help.show, run: open },
    ...pages.map(page => ({ keys: `g ${page.key}`, label: text.shell.help.goTo(page.title), run: () => void navigate({ to: page.to }) })),
  ]);
  const groups = useRegisteredShortcuts();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label={text.shell.help.show} visibleFrom="xs"><IconKeyboard size={18} aria-hidden /></ActionIcon>
      <Modal opened={opened} onClose={close} title={text.shell.help.title} size="md" closeButtonProps={{ 'aria-label': text.common.close }}>
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
    </>
  );
}

import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconClipboardText, IconSend2, IconSparkles, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Logo } from '../app/logo';
import { personasQuery } from '../personas/personas-query';
import { text } from '../texts';
import { guide } from './guide';

const words = text.guide;
const parts: [Icon, string, string][] = [
  [IconClipboardText, words.parts.paste, words.parts.pasteHint],
  [IconSparkles, words.parts.draft, words.parts.draftHint],
  [IconSend2, words.parts.send, words.parts.sendHint],
];

/** What an empty installation shows: what this is, who the character is, and the first step. */
export function FirstRun() {
  const navigate = useNavigate();
  const { data: personas } = useQuery(personasQuery);
  const persona = personas?.find(p => p.is_default);
  const trySample = () => {
    guide.start();
    void navigate({ to: '/paste', search: { sample: true } });
  };
  return (
    <Stack align="center" justify="center" p="xl" gap="xl" mih="100%">
      <Stack align="center" gap="xs" maw={560}>
        <Logo size={60} />
        <Title order={1} size="h2" ta="center">{words.welcome}</Title>
        <Text c="dimmed" ta="center">{words.lead}</Text>
      </Stack>
      <Group gap="md" justify="center" align="stretch">
        {parts.map(([PartIcon, title, hint], i) => (
          <Paper key={title} withBorder radius="lg" p="lg" w={{ base: '100%', xs: 220 }} bg="var(--console-surface)">
            <Stack gap="xs">
              <ThemeIcon variant="light" size="lg" radius="md" aria-hidden><PartIcon size={20} stroke={1.6} /></ThemeIcon>
              <Title order={2} size="h5">{i + 1}. {title}</Title>
              <Text size="sm" c="dimmed">{hint}</Text>
            </Stack>
          </Paper>
        ))}
      </Group>
      {persona && <Text size="sm" ta="center" maw={560}>{words.persona(persona.name)}</Text>}
      <Group>
        <Button size="md" leftSection={<IconSparkles size={18} aria-hidden />} onClick={trySample}>{words.trySample}</Button>
        <Button size="md" variant="default" component={Link} to="/paste" onClick={guide.start}>{words.pasteOwn}</Button>
      </Group>
    </Stack>
  );
}

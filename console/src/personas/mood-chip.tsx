import { Group, Text } from '@mantine/core';
import { text } from '../texts';
import { moodFace, useMood, usePersonaName } from './personas-query';

/** How the persona feels right now, in a word. */
export function MoodChip({ personaId }: { personaId?: number | null }) {
  const { data } = useMood(personaId);
  const name = usePersonaName(personaId);
  if (!data) return null;
  return (
    <Group gap={5} wrap="nowrap" data-testid="mood" title={text.conversations.moodOf(name, data.current_mood)}>
      <span aria-hidden>{moodFace(data.current_mood)}</span>
      <Text size="xs" c="dimmed" truncate aria-label={text.conversations.moodOf(name, data.current_mood)} role="img">{data.current_mood}</Text>
    </Group>
  );
}

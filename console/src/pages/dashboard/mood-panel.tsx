import { Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TimelineChart } from '../../components/charts/timeline-chart';
import { moodFace, useMood, usePersonaName } from '../../personas/personas-query';
import { text } from '../../texts';
import { weekQuery } from './dashboard-query';

const words = text.dashboard;
const MOST = 400;

/** How the persona feels, and how it came to that. */
export function MoodPanel() {
  const { data: now } = useMood();
  const { data: week } = useQuery(weekQuery);
  const name = usePersonaName(null);
  if (!now) return null;
  // Newest first as it comes; thinned where there are more states than a picture has room for.
  const states = [...(week ?? [])].reverse();
  const every = Math.ceil(states.length / MOST);
  const points = states.filter((_, i) => i % every === 0 || i === states.length - 1).map(s => ({ at: s.timestamp, value: s.energy_level, word: s.current_mood }));
  return (
    <Card withBorder padding="md" radius="lg" bg="var(--console-surface)">
      <Group justify="space-between" gap="xs" mb="xs">
        <Group gap="sm" wrap="nowrap">
          <Text fz={30} lh={1} aria-hidden>{moodFace(now.current_mood)}</Text>
          <div>
            <Title order={2} size="h5">{words.mood.now(name, now.current_mood)}</Title>
            <Text size="xs" c="dimmed">{[words.mood.energy(now.energy_level), words.mood.confidence(now.confidence_level), now.current_activity, now.focus_area].filter(Boolean).join(' · ')}</Text>
          </div>
        </Group>
        <Text size="xs" c="dimmed">{words.charts.mood}</Text>
      </Group>
      {points.length > 1 && <TimelineChart label={words.charts.mood} points={points} end={10} color="var(--mantine-color-iris-5)" sign={moodFace} />}
    </Card>
  );
}

import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './chart.module.css';

export interface Series {
  name: string;
  /** A colour that stands out from its ground by 3:1 in light and dark. */
  color: string;
}

interface Props {
  title: string;
  note?: string;
  legend?: readonly Series[];
  children: ReactNode;
}

/** A chart's frame: its title, what the colours mean, and the picture. */
export function Chart({ title, note, legend, children }: Props) {
  return (
    <Card withBorder padding="md" radius="lg" className={classes.card}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2} size="h6">{title}</Title>
        {note && <Text size="xs" c="dimmed">{note}</Text>}
        {legend && legend.length > 1 && (
          <Group gap="sm">{legend.map(s => <Group key={s.name} gap={5}><span className={classes.swatch} style={{ background: s.color }} /><Text size="xs" c="dimmed">{s.name}</Text></Group>)}</Group>
        )}
      </Group>
      {children}
    </Card>
  );
}

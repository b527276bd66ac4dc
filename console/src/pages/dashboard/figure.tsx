import { Card, Group, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  value: string | number | undefined;
  note?: ReactNode;
  action?: ReactNode;
  /** Whether it is still being asked for. */
  pending?: boolean;
}

export function Figure({ label, value, note, action, pending }: Props) {
  return (
    <Card withBorder padding="md" radius="lg" role="group" aria-label={label} bg="var(--console-surface)">
      <Text size="sm" c="dimmed">{label}</Text>
      <Group justify="space-between" align="flex-end" gap="xs">
        {pending ? <Skeleton height={30} width={64} my={4} /> : <Text fz={30} fw={650} lh={1.3}>{value ?? '–'}</Text>}
        {action}
      </Group>
      <Text size="xs" c="dimmed" mih={18} component="div">{note}</Text>
    </Card>
  );
}

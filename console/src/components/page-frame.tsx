import { Box, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { text } from '../texts';

interface Props {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  maw?: number;
}

/** A page's heading and its measure. Pages that fill the window (the inbox) do without. */
export function PageFrame({ title, lead, actions, children, maw = 1200 }: Props) {
  useDocumentTitle(`${title} · ${text.shell.product}`);
  return (
    <Box maw={maw} mx="auto" px={{ base: 'md', sm: 'xl' }} py="lg" w="100%">
      <Group justify="space-between" align="flex-end" mb="lg" gap="md">
        <div style={{ flex: '1 1 280px' }}>
          <Title order={1} size="h2">{title}</Title>
          {lead && <Text c="dimmed" size="sm" mt={4} component="div">{lead}</Text>}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}

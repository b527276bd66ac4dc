import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

interface Props {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What a page says when it has nothing to show, and what to do about it. */
export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <Center mih={260} p="lg">
      <Stack align="center" gap="sm" maw={420}>
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden><Icon size={28} stroke={1.5} /></ThemeIcon>
        <Title order={2} size="h4" ta="center">{title}</Title>
        {children && <Text c="dimmed" ta="center" size="sm" component="div">{children}</Text>}
        {action}
      </Stack>
    </Center>
  );
}

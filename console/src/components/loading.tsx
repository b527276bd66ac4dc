import { Skeleton, Stack } from '@mantine/core';
import { text } from '../texts';

/** The shape of what is about to come. */
export function Loading({ rows = 5 }: { rows?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label={text.common.loading}>
      {Array.from({ length: rows }, (_, i) => <Skeleton key={i} height={48} radius="md" />)}
    </Stack>
  );
}

import { Button, Center } from '@mantine/core';
import { text } from '../texts';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Brings the next page of a list, while there is one. */
export function More({ of }: { of: Pages }) {
  if (!of.hasNextPage) return null;
  return (
    <Center mt="md">
      <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>{text.common.more}</Button>
    </Center>
  );
}

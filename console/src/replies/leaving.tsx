import { Alert, Button, Group, Text } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { text } from '../texts';
import type { ReplyControl } from './use-reply';

const words = text.replies;

/** A draft that leaves by itself in a moment, unless somebody keeps it. */
export function Leaving({ at, control }: { at: string; control: ReplyControl }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((Date.parse(at) - now) / 1000));
  return (
    <Alert color="iris" variant="light" icon={<IconClockPlay size={18} aria-hidden />} title={words.leaves} py="xs" data-testid="leaving">
      <Text size="sm">{seconds > 0 ? words.leavesIn(seconds) : words.leavesNow}</Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" loading={control.hold.isPending} onClick={() => control.hold.mutate()}>{words.keep}</Button>
        <Button size="xs" variant="light" loading={control.sendNow.isPending} onClick={() => control.sendNow.mutate()}>{words.sendNow}</Button>
      </Group>
    </Alert>
  );
}

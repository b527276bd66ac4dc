import { Group, Text } from '@mantine/core';
import type { Delivery } from '../api/types';
import { Status } from '../components/status';
import { Time } from '../components/time';
import { text } from '../texts';
import { deliveryTone } from './deliveries-query';
import { RetryButton } from './retry-button';

const words = text.channels;

/** How far a message got that the platform sends, and another try where one is wanted. */
export function DeliveryStatus({ delivery: d }: { delivery: Delivery }) {
  return (
    <div data-testid="delivery" data-state={d.state}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs" role="status">
          <Status tone={deliveryTone[d.state]}>{words.states[d.state] ?? d.state}</Status>
          <Text size="xs" c="dimmed"><Time at={d.sent_at ?? d.created_at} inherit /></Text>
        </Group>
        <RetryButton delivery={d} />
      </Group>
      {d.reason && <Text size="xs" c="dimmed" mt={4}>{d.reason}</Text>}
      {d.state === 'unknown' && <Text size="xs" c="dimmed" mt={4}>{words.unknownHint}</Text>}
      {d.due_at && d.state === 'queued' && <Text size="xs" c="dimmed" mt={4}>{words.dueAt} <Time at={d.due_at} inherit /></Text>}
    </div>
  );
}

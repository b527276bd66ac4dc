import { Button } from '@mantine/core';
import type { Delivery } from '../api/types';
import { Confirm } from '../components/confirm';
import { text } from '../texts';
import { canRetry, retryLabel, useRetry } from './deliveries-query';

const words = text.channels;

/** Another try by hand. What may have arrived already is asked about first. */
export function RetryButton({ delivery: d }: { delivery: Delivery }) {
  const { send, retry } = useRetry(d);
  if (!canRetry(d)) return null;
  const label = retryLabel(d);
  const described = `${label}: ${d.address}, ${d.text?.slice(0, 60) ?? words.code}`;
  return d.state === 'unknown'
    ? <Confirm title={words.retryTitle} action={words.retry} onConfirm={send} trigger={ask => <Button size="xs" variant="light" onClick={ask} aria-label={described}>{label}</Button>}>{words.retryAsk}</Confirm>
    : <Button size="xs" variant="light" loading={retry.isPending} onClick={() => retry.mutate()} aria-label={described}>{label}</Button>;
}

import { Button, Group, Select, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { sentenceOf } from '../../api/api-error';
import { Confirm } from '../../components/confirm';
import { Empty } from '../../components/empty';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { isNotThere, NotThere } from '../../components/not-there';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Status, type StatusTone } from '../../components/status';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { canRetry, deliveriesQuery, retryDelivery, type Delivery } from './channels-api';

const words = text.channels;
const tones: Record<string, StatusTone> = { failed: 'bad', unknown: 'waiting', queued: 'busy', sending: 'busy', cancelled: 'quiet' };
type Search = ReturnType<typeof useSearch<never, '/channels'>>['state'];

/** What was sent or is to be sent, and another try where one is wanted. */
export function Deliveries() {
  const { state } = useSearch({ from: '/channels' });
  const navigate = useNavigate({ from: '/channels' });
  const deliveries = useInfiniteQuery({ ...deliveriesQuery(state), placeholderData: keepPreviousData });
  const items = deliveries.data?.pages.flatMap(p => p.items);
  if (isNotThere(deliveries.error)) return <NotThere what={words.deliveriesFeature} />;
  return (
    <section aria-label={words.deliveries}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">{words.deliveries}</Title>
        <Select
          aria-label={words.stateLabel} w={170} allowDeselect={false} value={state ?? 'all'} onChange={v => void navigate({ search: { state: v === 'all' ? undefined : (v as Search) }, replace: true })}
          data={[{ value: 'all', label: text.common.all }, ...Object.entries(words.states).map(([value, label]) => ({ value, label }))]}
        />
      </Group>
      <Problem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      {deliveries.isPending && <Loading rows={3} />}
      {items?.length === 0 && <Empty icon={IconSend} title={words.none}>{words.noneHint}</Empty>}
      {items && items.length > 0 && <Rows label={words.deliveries}>{items.map(d => <Row key={d.delivery_id}><DeliveryRow delivery={d} /></Row>)}</Rows>}
      <More of={deliveries} />
    </section>
  );
}

function DeliveryRow({ delivery: d }: { delivery: Delivery }) {
  const client = useQueryClient();
  const send = async () => {
    await retryDelivery(d.delivery_id);
    notify.done(words.retried);
    await Promise.all([client.invalidateQueries({ queryKey: ['deliveries'] }), client.invalidateQueries({ queryKey: ['channels'] })]);
  };
  const retry = useMutation({ mutationFn: send, onError: failure => notify.failed(sentenceOf(failure)) });
  const label = d.state === 'queued' ? words.retryNow : words.retry;
  const described = `${label}: ${d.address}, ${d.text?.slice(0, 60) ?? words.code}`;
  return (
    <div className={rowBody} style={{ flexWrap: 'wrap' }}>
      <div className={rowMain} style={{ flexBasis: 220 }}>
        <Group gap="xs">
          <Status tone={tones[d.state] ?? 'good'}>{words.states[d.state] ?? d.state}</Status>
          <Text size="xs" c="dimmed">{text.modes.names[d.channel] ?? d.channel} · {d.address} · <Time at={d.sent_at ?? d.created_at} inherit /></Text>
        </Group>
        <Text size="sm" lineClamp={2} mt={2}>{d.text ?? words.code}</Text>
        {d.reason && <Text size="xs" c="dimmed">{d.reason}</Text>}
        {d.state === 'unknown' && <Text size="xs" c="dimmed">{words.unknownHint}</Text>}
        <Text size="xs" c="dimmed">
          {[d.media_urls.length > 0 && words.files(d.media_urls.length), d.attempts > 1 && words.attempts(d.attempts)].filter(Boolean).join(' · ')}
          {d.due_at && <> {words.dueAt} <Time at={d.due_at} inherit /></>}
        </Text>
      </div>
      {d.conversation_id !== null && <AnchorLink to="/inbox/{-$conversationId}" params={{ conversationId: String(d.conversation_id) }} size="sm">{words.openConversation}</AnchorLink>}
      {canRetry(d) && (d.state === 'unknown'
        ? <Confirm title={words.retryTitle} action={words.retry} onConfirm={send} trigger={ask => <Button size="xs" variant="light" onClick={ask} aria-label={described}>{label}</Button>}>{words.retryAsk}</Confirm>
        : <Button size="xs" variant="light" loading={retry.isPending} onClick={() => retry.mutate()} aria-label={described}>{label}</Button>)}
    </div>
  );
}

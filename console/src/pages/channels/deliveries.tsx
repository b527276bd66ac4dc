import { Group, Select, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Delivery } from '../../api/types';
import { Empty } from '../../components/empty';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { isNotThere, NotThere } from '../../components/not-there';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { deliveryTone } from '../../deliveries/deliveries-query';
import { RetryButton } from '../../deliveries/retry-button';
import { text } from '../../texts';
import { deliveriesQuery } from './channels-api';

const words = text.channels;
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
          aria-label={words.stateLabel} w={170} allowDeselect={false} value={state ?? 'all'} onChange={v => void navigate({ search: was => ({ ...was, state: v === 'all' ? undefined : (v as Search) }), replace: true })}
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
  return (
    <div className={rowBody} style={{ flexWrap: 'wrap' }}>
      <div className={rowMain} style={{ flexBasis: 220 }}>
        <Group gap="xs">
          <Status tone={deliveryTone[d.state]}>{words.states[d.state] ?? d.state}</Status>
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
      <RetryButton delivery={d} />
    </div>
  );
}

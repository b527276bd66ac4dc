import { Card, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { describeSeconds } from '../../components/dates';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { text } from '../../texts';

const words = text.dashboard;

function Figure({ label, value }: { label: string; value: string | number | undefined }) {
  return (
    <Card withBorder padding="md" role="group" aria-label={label}>
      <Text size="sm" c="dimmed">{label}</Text>
      <Text fz={28} fw={650} lh={1.3}>{value ?? '–'}</Text>
    </Card>
  );
}

export function DashboardPage() {
  const total = useQuery({ queryKey: ['dashboard', 'total'], queryFn: () => answer(api.GET('/dashboard/total-subscribers')) });
  const fresh = useQuery({ queryKey: ['dashboard', 'new'], queryFn: () => answer(api.GET('/dashboard/new-subscribers-today')) });
  const work = useQuery({ queryKey: ['dashboard', 'operations'], queryFn: () => answer(api.GET('/dashboard/operations')) });
  const share = work.data?.approved_unedited_share;
  const median = work.data?.median_seconds_to_reply;
  return (
    <PageFrame title={text.shell.pages.dashboard} lead={words.lead}>
      <Problem error={total.error ?? fresh.error ?? work.error} />
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Figure label={words.waiting} value={work.data?.replies_waiting} />
        <Figure label={words.totalSubscribers} value={total.data?.total_subscribers} />
        <Figure label={words.newSubscribers} value={fresh.data?.new_subscribers_last_24hrs} />
        <Figure label={words.sent} value={work.data?.sent} />
        <Figure label={words.unedited} value={share == null ? undefined : `${Math.round(share * 100)} %`} />
        <Figure label={words.medianReply} value={median == null ? undefined : describeSeconds(median)} />
        <Figure label={words.beingWritten} value={work.data?.replies_being_written} />
        <Figure label={words.failures} value={work.data?.failures_last_day} />
      </SimpleGrid>
    </PageFrame>
  );
}

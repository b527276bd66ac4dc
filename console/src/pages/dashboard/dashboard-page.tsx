import { Anchor, Button, SegmentedControl, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { BarChart } from '../../components/charts/bar-chart';
import { Chart } from '../../components/charts/chart';
import { describeDate, describeSeconds } from '../../components/dates';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { courseQuery, freshQuery, operationsQuery, totalQuery, useLiveDashboard } from './dashboard-query';
import { Costs } from './costs';
import { Figure } from './figure';
import { dollars } from './money';
import { MoodPanel } from './mood-panel';
import { NewestSubscribers, RecentChats, UnreadMessages } from './recent';

const words = text.dashboard;
const colors = { good: 'var(--mantine-color-teal-6)', edited: 'var(--mantine-color-iris-5)', rejected: 'var(--mantine-color-orange-6)', failed: 'var(--mantine-color-red-6)' };

/** The numbers of the day and their course. */
export function DashboardPage() {
  const [days, setDays] = useState(14);
  const total = useQuery(totalQuery);
  const fresh = useQuery(freshQuery);
  const work = useQuery(operationsQuery);
  const course = useQuery({ ...courseQuery(days), placeholderData: before => before });
  useLiveDashboard();

  const now = work.data;
  const rows = course.data ?? [];
  const categories = rows.map(d => describeDate(`${d.day}T12:00:00`));
  const cost = rows.reduce((sum, d) => sum + d.cost, 0);
  return (
    <PageFrame
      title={text.shell.pages.dashboard} lead={words.lead}
      actions={<SegmentedControl size="xs" aria-label={words.range} value={String(days)} onChange={v => setDays(Number(v))} data={[7, 14, 30, 90].map(n => ({ value: String(n), label: words.days(n) }))} />}
    >
      <Stack gap="md">
        <Problem error={total.error ?? fresh.error ?? work.error ?? course.error} />
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
          <Figure label={words.waiting} pending={work.isPending} value={now?.replies_waiting} note={now?.oldest_waiting_since ? <>{words.oldest} <Time at={now.oldest_waiting_since} size="xs" /></> : undefined}
            action={now && now.replies_waiting > 0 ? <Button component={Link} to="/triage" size="compact-sm" variant="light">{words.toTriage}</Button> : undefined} />
          <Figure label={words.totalSubscribers} pending={total.isPending} value={total.data?.total_subscribers} note={fresh.data && `${fresh.data.new_subscribers_last_24hrs} ${words.newSubscribers}`} />
          <Figure label={words.unedited} pending={work.isPending} value={now?.approved_unedited_share == null ? undefined : `${Math.round(now.approved_unedited_share * 100)} %`} note={now && words.ofApproved(now.approved)} />
          <Figure label={words.medianReply} pending={work.isPending} value={now?.median_seconds_to_reply == null ? undefined : describeSeconds(now.median_seconds_to_reply)} note={now && words.sent(now.sent)} />
        </SimpleGrid>
        <MoodPanel />
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Replies rows={rows} categories={categories} failures={now?.failures_last_day ?? 0} />
          <Chart title={words.charts.subscribers}>
            <BarChart label={words.charts.subscribers} categories={categories} series={[{ name: words.charts.joined, color: 'var(--mantine-color-iris-6)', values: rows.map(d => d.new_subscribers) }]} format={whole} />
          </Chart>
          <Chart title={words.charts.time}>
            <BarChart label={words.charts.time} categories={categories} series={[{ name: '', color: 'var(--mantine-color-blue-6)', values: rows.map(d => d.median_seconds_to_reply) }]} format={v => (v === 0 ? '0' : describeSeconds(v))} />
          </Chart>
          <Chart title={words.charts.cost} note={words.charts.costTotal(dollars(cost))}>
            <BarChart label={words.charts.cost} categories={categories} series={[{ name: '', color: 'var(--mantine-color-grape-6)', values: rows.map(d => d.cost) }]} format={dollars} />
          </Chart>
        </SimpleGrid>
        <Costs days={days} />
        <SimpleGrid cols={{ base: 1, md: 3 }}>
          <RecentChats />
          <UnreadMessages />
          <NewestSubscribers />
        </SimpleGrid>
      </Stack>
    </PageFrame>
  );
}

const whole = (value: number) => (Number.isInteger(value) ? String(value) : '');

interface RepliesProps {
  rows: readonly { approved: number; approved_unedited: number; rejected: number; failed: number }[];
  categories: readonly string[];
  failures: number;
}

function Replies({ rows, categories, failures }: RepliesProps) {
  const series = [
    { name: words.charts.approvedUnedited, color: colors.good, values: rows.map(d => d.approved_unedited) },
    { name: words.charts.approvedEdited, color: colors.edited, values: rows.map(d => d.approved - d.approved_unedited) },
    { name: words.charts.rejected, color: colors.rejected, values: rows.map(d => d.rejected) },
    { name: words.charts.failed, color: colors.failed, values: rows.map(d => d.failed) },
  ];
  return (
    <Chart title={words.charts.replies} legend={series}>
      <BarChart label={words.charts.replies} categories={categories} series={series} format={whole} />
      {failures > 0 && <Anchor component={Link} to="/inbox" size="xs" c="red">{failures} {words.failures}: {words.failuresHint}</Anchor>}
    </Chart>
  );
}

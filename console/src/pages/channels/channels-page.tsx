import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { isNotThere, NotThere } from '../../components/not-there';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { channelsQuery, testChannel, type Channel } from './channels-api';
import { Contacts } from './contacts';
import { Deliveries } from './deliveries';

const words = text.channels;
const nameOf = (name: string) => text.modes.names[name] ?? name;

export function ChannelsPage() {
  const { data, error, isPending, refetch } = useQuery(channelsQuery);
  if (isNotThere(error)) return <PageFrame title={text.shell.pages.channels} lead={words.lead}><NotThere what={words.feature} /></PageFrame>;
  return (
    <PageFrame title={text.shell.pages.channels} lead={words.lead} maw={960}>
      <Problem error={error} onRetry={() => void refetch()} />
      {isPending && <Loading rows={3} />}
      <Uncertain channels={data} />
      {data && <SimpleGrid cols={{ base: 1, sm: 2 }} mb="lg">{data.map(c => <ChannelCard key={c.name} channel={c} />)}</SimpleGrid>}
      {data && <Stack gap="xl"><Deliveries /><Contacts channels={data} /></Stack>}
    </PageFrame>
  );
}

/** What only a person can decide, before everything else. */
function Uncertain({ channels = [] }: { channels?: readonly Channel[] }) {
  const unknown = channels.reduce((sum, c) => sum + c.unknown, 0);
  if (unknown === 0) return null;
  return (
    <Alert color="yellow" variant="light" mb="md" title={words.uncertain(unknown)}>
      <Text size="sm">{words.uncertainHint} <AnchorLink to="/channels" search={{ state: 'unknown' }} size="sm">{words.showThem}</AnchorLink></Text>
    </Alert>
  );
}

function ChannelCard({ channel: c }: { channel: Channel }) {
  const test = useMutation({ mutationFn: () => testChannel(c.name) });
  const counts = (['queued', 'failed', 'unknown'] as const).filter(name => c[name] > 0);
  return (
    <Panel label={nameOf(c.name)}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Text fw={600}>{nameOf(c.name)}</Text>
          <Text size="xs" c="dimmed">{[c.sends ? words.provider(c.provider) : c.name === 'web' ? words.fetched : words.byHand, c.sends && words.maxLength(c.max_length)].filter(Boolean).join(', ')}</Text>
        </div>
        {c.sends && <Status tone={c.connected ? 'good' : 'quiet'}>{c.connected ? words.connected : words.notConnected}</Status>}
      </Group>
      {c.detail && <Text size="sm" c="dimmed" mt="xs">{c.detail}</Text>}
      {counts.length > 0 && <Text size="sm" mt="xs">{counts.map(name => `${c[name]} ${words.counts[name]}`).join(', ')}</Text>}
      {c.sends && <Button mt="sm" size="xs" variant="light" loading={test.isPending} onClick={() => test.mutate()} aria-label={words.testOf(nameOf(c.name))}>{words.test}</Button>}
      {test.data && (
        <Alert mt="sm" py="xs" role="status" color={test.data.ok ? 'teal' : 'red'} variant="light">
          {test.data.detail || words.works} <Time at={test.data.checked_at} size="xs" c="dimmed" />
        </Alert>
      )}
      <Problem error={test.error} />
    </Panel>
  );
}

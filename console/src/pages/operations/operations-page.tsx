import { Anchor, Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Confirm } from '../../components/confirm';
import { notify } from '../../components/notify';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { DeadLetters } from './dead-letters';

const words = text.operations;

export function OperationsPage() {
  return (
    <PageFrame title={text.shell.pages.operations} lead={words.lead} maw={860}>
      <Now />
      <DeadLetters />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="lg">
        <Keys />
        <Panel label={words.api}>
          <Title order={2} size="h5">{words.api}</Title>
          <Text size="sm" c="dimmed" mb="sm">{words.apiLead}</Text>
          <Anchor href="/swagger" size="sm">{words.apiLink}</Anchor>
        </Panel>
      </SimpleGrid>
    </PageFrame>
  );
}

function Now() {
  const { data, error } = useQuery({ queryKey: ['dashboard', 'operations'], queryFn: () => answer(api.GET('/dashboard/operations')) });
  return (
    <Panel label={words.now} mb="lg">
      <Title order={2} size="h5" mb="sm">{words.now}</Title>
      <Problem error={error} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Figure label={words.writing} value={data?.replies_being_written} />
        <Figure label={words.waiting} value={data?.replies_waiting} />
        <Figure label={words.failures} value={data?.failures_last_day} />
      </SimpleGrid>
      {data?.oldest_waiting_since && <Text size="sm" c="dimmed" mt="sm">{words.oldest} <Time at={data.oldest_waiting_since} inherit /></Text>}
    </Panel>
  );
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <div role="group" aria-label={label}>
      <Text fz={24} fw={650} lh={1.2}>{value ?? '–'}</Text>
      <Text size="xs" c="dimmed">{label}</Text>
    </div>
  );
}

function Keys() {
  const rotate = async () => {
    await answer(api.POST('/auth/keys/rotate'));
    notify.done(words.rotated);
  };
  return (
    <Panel label={words.keys}>
      <Title order={2} size="h5">{words.keys}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.keysLead}</Text>
      <Group><Confirm title={words.rotateTitle} action={words.rotate} onConfirm={rotate} trigger={ask => <Button variant="default" onClick={ask}>{words.rotate}</Button>}>{words.keysLead}</Confirm></Group>
    </Panel>
  );
}

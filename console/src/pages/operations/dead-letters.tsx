import { Button, Group, Text, Title } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/api-error';
import { Confirm } from '../../components/confirm';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { deadLettersQuery, discardLetter, replayLetter, type DeadLetter } from './operations-api';

const words = text.operations;

/** Work that was put aside after it failed too often. */
export function DeadLetters() {
  const letters = useInfiniteQuery(deadLettersQuery);
  const items = letters.data?.pages.flatMap(p => p.items);
  return (
    <section aria-label={words.deadLetters}>
      <Title order={2} size="h5">{words.deadLetters}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.deadLettersLead}</Text>
      <Problem error={letters.error} onRetry={() => void letters.refetch()} />
      {letters.isPending && <Loading rows={2} />}
      {items?.length === 0 && <Empty icon={IconMailCheck} title={words.noDeadLetters}>{words.noDeadLettersHint}</Empty>}
      {items && items.length > 0 && <Rows label={words.deadLetters}>{items.map(l => <Row key={l.id}><LetterRow letter={l} /></Row>)}</Rows>}
      <More of={letters} />
    </section>
  );
}

function LetterRow({ letter: l }: { letter: DeadLetter }) {
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: deadLettersQuery.queryKey });
  const replay = useMutation({
    mutationFn: () => replayLetter(l.id),
    onSuccess: () => { notify.done(words.replayed); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const discard = async () => {
    await discardLetter(l.id);
    notify.done(words.discarded);
    await reload();
  };
  const name = l.message_type ?? l.queue;
  return (
    <div className={rowBody} style={{ flexWrap: 'wrap' }}>
      <div className={rowMain} style={{ flexBasis: 240 }}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{name}</Text>
        {l.reason && <Text size="sm" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>{l.reason}</Text>}
        <Text size="xs" c="dimmed">{l.queue}{l.attempts !== null && ` · ${words.attempts(l.attempts)}`}{l.failed_at && <> · <Time at={l.failed_at} inherit /></>}</Text>
      </div>
      <Group gap="xs">
        <Button size="xs" variant="light" loading={replay.isPending} onClick={() => replay.mutate()} aria-label={`${words.replay}: ${name}`}>{words.replay}</Button>
        <Confirm title={words.discardTitle} action={words.discard} onConfirm={discard} trigger={ask => <Button size="xs" variant="subtle" color="red" onClick={ask} aria-label={`${words.discard}: ${name}`}>{words.discard}</Button>}>
          {words.discardText}
        </Confirm>
      </Group>
    </div>
  );
}

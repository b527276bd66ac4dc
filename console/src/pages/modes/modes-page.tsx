import { Alert, Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/api-error';
import { Loading } from '../../components/loading';
import { isNotThere, NotThere } from '../../components/not-there';
import { notify, notifyUndo } from '../../components/notify';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Panel, Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { text } from '../../texts';
import { follow, modesQuery, pauseQuery, setChannelMode, type Modes, type PauseState } from '../../automatic/automatic-query';
import { PausedSince } from '../../automatic/paused-since';
import { usePause } from '../../automatic/use-pause';

const words = text.modes;
const known = ['paste', 'web', 'sms', 'whatsapp', 'telegram'];

export function ModesPage() {
  const state = useQuery(pauseQuery);
  const modes = useQuery(modesQuery);
  if (isNotThere(state.error ?? modes.error)) return <PageFrame title={text.shell.pages.modes} lead={words.lead}><NotThere what={words.feature} /></PageFrame>;
  return (
    <PageFrame title={text.shell.pages.modes} lead={words.lead} maw={860}>
      <Problem error={state.error ?? modes.error} onRetry={() => { void state.refetch(); void modes.refetch(); }} />
      {(state.isPending || modes.isPending) && <Loading rows={3} />}
      {state.data && <Switchboard state={state.data} />}
      {modes.data && <Channels modes={modes.data} />}
      {state.data && <History of={state.data} />}
    </PageFrame>
  );
}

/** The switch that everybody must find at once. */
function Switchboard({ state }: { state: PauseState }) {
  const { reason, turn } = usePause(state);
  return (
    <Alert
      color={state.paused ? 'yellow' : 'teal'} variant="light" mb="md" icon={state.paused ? <IconPlayerPause size={20} aria-hidden /> : <IconPlayerPlay size={20} aria-hidden />}
      title={<span role="status">{state.paused ? words.paused : words.running}</span>}
    >
      <Text size="sm">{state.paused ? words.pausedHint : words.runningHint}</Text>
      <PausedSince state={state} />
      <Group mt="sm" align="flex-end" gap="sm">
        {!state.paused && <TextInput label={words.reason} maxLength={500} flex="1 1 220px" maw={420} value={reason.text} onChange={e => reason.set(e.currentTarget.value)} />}
        <Button color={state.paused ? undefined : 'red'} loading={turn.isPending} onClick={() => turn.mutate()}>{state.paused ? words.resume : words.pause}</Button>
      </Group>
      <Problem error={turn.error} />
    </Alert>
  );
}

function Channels({ modes }: { modes: Modes }) {
  const client = useQueryClient();
  const names = [...new Set([...known, ...modes.channels.map(c => c.channel)])];
  const nameOf = (channel: string) => words.names[channel] ?? channel;
  const choose = useMutation({
    mutationFn: ({ channel, mode }: { channel: string; mode: string; before?: string }) => setChannelMode(channel, mode),
    onSuccess: (saved, { channel, before }) => {
      client.setQueryData(modesQuery.queryKey, saved);
      if (before) notifyUndo(words.saved(nameOf(channel)), () => choose.mutate({ channel, mode: before }));
      else notify.done(words.saved(nameOf(channel)));
    },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  const options = [{ value: follow, label: words.follow }, ...['off', 'draft', 'auto'].map(value => ({ value, label: words.modes[value]! }))];
  return (
    <Panel mb="md">
      <Title order={2} size="h5">{words.channels}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.highest}: <b>{words.modes[modes.highest] ?? modes.highest}</b>. {words.highestHint} {words.channelsLead}</Text>
      {names.map(channel => {
        const mode = modes.channels.find(c => c.channel === channel)?.mode ?? follow;
        return (
          <Group key={channel} justify="space-between" py={6} gap="sm">
            <div style={{ flex: '1 1 140px' }}><Text size="sm" fw={500}>{nameOf(channel)}</Text><Text size="xs" c="dimmed">{words.hints[mode] ?? ''}</Text></div>
            <Select aria-label={words.modeOf(nameOf(channel))} w={260} allowDeselect={false} data={options} value={mode} onChange={next => { if (next && next !== mode) choose.mutate({ channel, mode: next, before: mode }); }} />
          </Group>
        );
      })}
    </Panel>
  );
}

function History({ of }: { of: PauseState }) {
  if (of.history.length === 0) return null;
  return (
    <>
      <Title order={2} size="h5" mb="sm">{words.history}</Title>
      <Rows label={words.history}>
        {of.history.map(h => (
          <Row key={h.paused_at}>
            <div className={rowBody}>
              <div className={rowMain}>
                <Text size="sm"><Time at={h.paused_at} inherit /> {words.historyLine.to} {h.resumed_at ? <Time at={h.resumed_at} inherit /> : words.historyLine.still}</Text>
                <Text size="xs" c="dimmed">{[words.by(h.paused_by), h.reason].filter(Boolean).join(' · ')}</Text>
              </div>
            </div>
          </Row>
        ))}
      </Rows>
    </>
  );
}

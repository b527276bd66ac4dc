import { Badge, Button, Group, Progress, SegmentedControl, SimpleGrid, Text, Title } from '@mantine/core';
import { IconAdjustments, IconMoodSmile } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/api-error';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { PageFrame } from '../../components/page-frame';
import { PersonaSelect } from '../../components/persona-select';
import { Problem } from '../../components/problem';
import { Panel, Row, rowBody, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { moodFace, useMood } from '../../personas/personas-query';
import { text } from '../../texts';
import { MoodChart } from './mood-chart';
import { timelineQuery, type Span, type State } from './mood-query';
import { SetMood } from './set-mood';

const words = text.mood;
const SHOWN = 40;

export function MoodPage() {
  const personaId = useSearch({ from: '/mood' }).persona ?? null;
  const navigate = useNavigate({ from: '/mood' });
  const [span, setSpan] = useState<Span>('week');
  const [shown, setShown] = useState(SHOWN);
  const [setting, setSetting] = useState(false);
  const current = useMood(personaId);
  const timeline = useQuery({ ...timelineQuery(personaId, span), placeholderData: keepPreviousData });
  const none = current.error instanceof ApiError && current.error.status === 404;
  const { states = [], before = null, since = 0 } = timeline.data ?? {};
  return (
    <PageFrame
      title={text.shell.pages.mood} lead={words.lead} maw={960}
      actions={<><PersonaSelect value={personaId} onChange={persona => void navigate({ search: { persona: persona ?? undefined }, replace: true })} /><Button leftSection={<IconAdjustments size={16} aria-hidden />} onClick={() => setSetting(true)}>{words.set}</Button></>}
    >
      {!none && <Problem error={current.error ?? timeline.error} onRetry={() => { void current.refetch(); void timeline.refetch(); }} />}
      {none && <Empty icon={IconMoodSmile} title={words.none} action={<Button variant="light" onClick={() => setSetting(true)}>{words.set}</Button>}>{words.noneHint}</Empty>}
      {current.isPending && <Loading />}
      {current.data && <Current state={current.data} />}
      {current.data && (
        <Panel mt="md" label={words.chart}>
          <Group justify="space-between" mb="md">
            <Title order={2} size="h5">{words.chart}</Title>
            <SegmentedControl size="xs" aria-label={words.spanLabel} value={span} onChange={v => setSpan(v as Span)} data={Object.entries(words.spans).map(([value, label]) => ({ value, label }))} />
          </Group>
          {states.length + (before ? 1 : 0) > 1 ? <MoodChart states={states} before={before} since={since} /> : timeline.data && <Text size="sm" c="dimmed">{words.tooFew}</Text>}
        </Panel>
      )}
      {states.length > 0 && (
        <>
          <Title order={2} size="h5" mt="lg" mb="sm">{words.timeline}</Title>
          <Rows label={words.timeline}>{states.slice(0, shown).map(s => <Row key={s.state_id}><StateRow state={s} /></Row>)}</Rows>
          {states.length > shown && <Group justify="center" mt="md"><Button variant="default" onClick={() => setShown(shown + SHOWN)}>{text.common.more}</Button></Group>}
        </>
      )}
      {setting && <SetMood personaId={personaId} current={current.data ?? null} onClose={() => setSetting(false)} />}
    </PageFrame>
  );
}

function Current({ state: s }: { state: State }) {
  return (
    <Panel label={words.now}>
      <Group align="flex-start" gap="lg">
        <Text fz={52} lh={1.1} aria-hidden>{moodFace(s.current_mood)}</Text>
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Text fz={24} fw={650} tt="capitalize" style={{ overflowWrap: 'anywhere' }}>{s.current_mood}</Text>
          <Text size="sm" c="dimmed"><Time at={s.timestamp} inherit />{s.focus_area && ` · ${s.focus_area}`}{s.current_activity && ` · ${s.current_activity}`}</Text>
          {s.recent_input_summary && <Text size="sm" mt={6}>{s.recent_input_summary}</Text>}
          {s.notes && <Text size="sm" mt={6} c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>{s.notes}</Text>}
        </div>
        <SimpleGrid cols={2} spacing="md" flex="1 1 260px">
          <Meter label={words.fields.energy_level} share={s.energy_level / 10} value={words.ofTen(s.energy_level)} />
          <Meter label={words.fields.confidence_level} share={s.confidence_level / 10} value={words.ofTen(s.confidence_level)} />
          <Meter label={words.fields.processing_load} share={s.processing_load / 100} value={`${Math.round(s.processing_load)} %`} />
          <Meter label={words.fields.error_rate} share={s.error_rate} value={`${Math.round(s.error_rate * 100)} %`} />
        </SimpleGrid>
      </Group>
    </Panel>
  );
}

function Meter({ label, share, value }: { label: string; share: number; value: string }) {
  return (
    <div>
      <Group justify="space-between" gap={4} mb={4}><Text size="xs" c="dimmed">{label}</Text><Text size="xs" fw={600}>{value}</Text></Group>
      <Progress value={share * 100} size="sm" radius="xl" aria-label={label} />
    </div>
  );
}

function StateRow({ state: s }: { state: State }) {
  return (
    <div className={rowBody}>
      <Text fz={22} aria-hidden>{moodFace(s.current_mood)}</Text>
      <div className={rowMain}>
        <Group gap="xs"><Text size="sm" fw={600} tt="capitalize">{s.current_mood}</Text>{s.cause && <Badge size="sm" variant="default" fw={400} tt="none">{words.causes[s.cause] ?? s.cause.replaceAll('_', ' ')}</Badge>}</Group>
        <Text size="xs" c="dimmed">{words.fields.energy_level} {words.ofTen(s.energy_level)} · {words.fields.confidence_level} {words.ofTen(s.confidence_level)}{s.notes && ` · ${s.notes}`}</Text>
      </div>
      <Time at={s.timestamp} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} />
    </div>
  );
}

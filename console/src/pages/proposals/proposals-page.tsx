import { Group, SegmentedControl, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { PageFrame } from '../../components/page-frame';
import { PersonaSelect } from '../../components/persona-select';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { ProposalCard } from './proposal-card';
import { proposalsQuery, type ProposalState } from './proposals-query';

const words = text.proposals;

export function ProposalsPage() {
  const [state, setState] = useState<ProposalState>('open');
  const [personaId, setPersonaId] = useState<number | null>(null);
  const { data, error, isPending, refetch } = useQuery(proposalsQuery(state, personaId));
  return (
    <PageFrame title={words.title} lead={words.lead} maw={860} actions={<PersonaSelect value={personaId} onChange={setPersonaId} />}>
      <Group justify="space-between" mb="md">
        <SegmentedControl aria-label={words.stateLabel} value={state} onChange={v => setState(v as ProposalState)} data={Object.entries(words.states).map(([value, label]) => ({ value, label }))} />
        {data && data.people > 0 && <Text size="xs" c="dimmed">{words.scope(data.people)}</Text>}
      </Group>
      <Problem error={error} onRetry={() => void refetch()} />
      {isPending && <Loading rows={3} />}
      {data?.proposals.length === 0 && <Empty icon={IconBulb} title={words.none}>{words.noneHint}</Empty>}
      {data?.proposals.map(p => <ProposalCard key={p.proposal_id} proposal={p} />)}
    </PageFrame>
  );
}

import { SegmentedControl } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
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
  const proposals = useInfiniteQuery(proposalsQuery(state, personaId));
  const items = proposals.data?.pages.flatMap(p => p.items);
  return (
    <PageFrame title={text.shell.pages.proposals} lead={words.lead} maw={860} actions={<PersonaSelect value={personaId} onChange={setPersonaId} all={words.allPersonas} />}>
      <SegmentedControl mb="md" aria-label={words.stateLabel} value={state} onChange={v => setState(v as ProposalState)} data={Object.entries(words.states).map(([value, label]) => ({ value, label }))} />
      <Problem error={proposals.error} onRetry={() => void proposals.refetch()} />
      {proposals.isPending && <Loading rows={3} />}
      {items?.length === 0 && <Empty icon={IconBulb} title={words.none}>{words.noneHint}</Empty>}
      {items?.map(p => <ProposalCard key={p.proposal_id} proposal={p} />)}
      <More of={proposals} />
    </PageFrame>
  );
}

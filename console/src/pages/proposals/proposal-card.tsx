import { Button, Collapse, Group, Text, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { AnchorLink } from '../../components/links';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { Time } from '../../components/time';
import { personasQuery } from '../../personas/personas-query';
import { subscriberQuery } from '../../subscribers/subscriber-query';
import { text } from '../../texts';
import { nameOf } from '../subscribers/name';
import { Evidence } from './evidence';
import type { Proposal } from './proposals-query';

const words = text.proposals;
const settingOf = (setting: string) => words.settings[setting as keyof typeof words.settings] ?? setting;

export function ProposalCard({ proposal: p }: { proposal: Proposal }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data: subscriber } = useQuery(subscriberQuery(p.subscriber_id));
  const { data: personas } = useQuery(personasQuery);
  const name = subscriber ? nameOf(subscriber) : words.subscriber(p.subscriber_id);
  const persona = personas && personas.length > 1 ? personas.find(x => x.persona_id === p.persona_id)?.name : undefined;
  const what = `${settingOf(p.setting)}: ${p.value}`;
  const decide = useMutation({
    mutationFn: (accept: boolean) => {
      const params = { path: { id: p.subscriber_id, proposalId: p.proposal_id } };
      return answer(accept
        ? api.POST('/subscribers/{id}/personalization/proposals/{proposalId}/accept', { params })
        : api.POST('/subscribers/{id}/personalization/proposals/{proposalId}/reject', { params }));
    },
    onSuccess: (_, accept) => {
      notify.done(accept ? words.accepted : words.rejected);
      return Promise.all([client.invalidateQueries({ queryKey: ['proposals'] }), client.invalidateQueries({ queryKey: ['subscriber', p.subscriber_id] })]);
    },
  });
  return (
    <Panel label={`${name}, ${what}`} mb="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 240px', minWidth: 0 }}>
          <AnchorLink to="/subscribers/$idSub" params={{ idSub: String(p.subscriber_id) }} search={{ tab: 'preferences' }} fw={600} size="sm">{name}</AnchorLink>
          <Text mt={2} style={{ overflowWrap: 'anywhere' }}><Text span c="dimmed">{settingOf(p.setting)}</Text> <Text span fw={600}>{p.value}</Text></Text>
          <Text size="xs" c="dimmed" mt={2}>{persona && `${persona} · `}{words.evidence(p.evidence.length)} · <Time at={p.decided_at ?? p.created_at} inherit /></Text>
        </div>
        {p.state === 'open' && (
          <Group gap="xs">
            <Tooltip label={words.rejectHint}><Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate(false)} aria-label={`${words.reject}: ${name}, ${what}`}>{words.reject}</Button></Tooltip>
            <Button loading={decide.isPending} onClick={() => decide.mutate(true)} aria-label={`${words.accept}: ${name}, ${what}`}>{words.accept}</Button>
          </Group>
        )}
      </Group>
      <Problem error={decide.error} />
      {p.evidence.length > 0 && <Button mt="xs" size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? words.evidenceHide : words.evidenceShow(p.evidence.length)}</Button>}
      <Collapse expanded={open}>{open && p.evidence.map(e => <Evidence key={e.reply_id} replyId={e.reply_id} at={e.observed_at} />)}</Collapse>
    </Panel>
  );
}

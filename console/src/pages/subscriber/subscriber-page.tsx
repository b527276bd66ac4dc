import { Alert, Avatar, Badge, Group, Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft, IconArrowMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { PageFrame } from '../../components/page-frame';
import { PersonaSelect } from '../../components/persona-select';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { usePersonaName } from '../../personas/personas-query';
import { CardSection } from '../../subscribers/card-section';
import { PreferencesSection } from '../../subscribers/preferences-section';
import { subscriberQuery } from '../../subscribers/subscriber-query';
import { text } from '../../texts';
import { nameOf } from '../subscribers/name';
import { SubscriberActions } from './actions';
import { Handles } from './handles';
import { Memories } from './memories';
import { Merging } from './merging';

const words = text.subscribers;
export const tabs = ['about', 'memories', 'preferences', 'identity'] as const;
export type Tab = (typeof tabs)[number];

export function SubscriberPage() {
  const idSub = Number(useParams({ from: '/subscribers/$idSub' }).idSub);
  const { tab = 'about' } = useSearch({ from: '/subscribers/$idSub' });
  const navigate = useNavigate({ from: '/subscribers/$idSub' });
  const [personaId, setPersonaId] = useState<number | null>(null);
  const personaName = usePersonaName(personaId);
  const { data, error, refetch } = useQuery(subscriberQuery(idSub));
  const name = data ? nameOf(data) : words.unknown;
  useDocumentTitle(`${name} · ${text.shell.product}`);
  const back = <AnchorLink to="/subscribers" size="sm"><Group gap={4} component="span"><IconArrowLeft size={14} aria-hidden />{text.shell.pages.subscribers}</Group></AnchorLink>;
  if (!data) return <PageFrame title={words.unknown} lead={back}>{error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading />}</PageFrame>;
  const ofPersona = tab === 'memories' || tab === 'preferences';
  return (
    <PageFrame title={name} lead={back} maw={860} actions={<SubscriberActions subscriber={data} />}>
      <Group mb="md" wrap="nowrap">
        <Avatar name={name} color="iris" size="lg" radius="xl" alt="" />
        <div>
          <Group gap="xs">
            <Text c="dimmed">@{data.username}</Text>
            {!data.is_active && <Badge variant="default" fw={500} tt="none">{words.inactive}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">{[data.country, data.primary_language].filter(Boolean).join(' · ')}</Text>
        </div>
        {ofPersona && <PersonaSelect value={personaId} onChange={setPersonaId} ms="auto" />}
      </Group>
      {data.merged_into !== null && (
        <Alert icon={<IconArrowMerge size={18} aria-hidden />} mb="md">
          {words.mergedInto(data.merged_into)} <AnchorLink to="/subscribers/$idSub" params={{ idSub: String(data.merged_into) }}>{words.openKept}</AnchorLink>
        </Alert>
      )}
      <Tabs value={tab} onChange={next => void navigate({ search: { tab: next as Tab }, replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map(t => <Tabs.Tab key={t} value={t}>{words.tabs[t]}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="about"><Panel><CardSection idSub={idSub} /></Panel></Tabs.Panel>
        <Tabs.Panel value="memories"><Memories idSub={idSub} personaId={personaId} personaName={personaName} /></Tabs.Panel>
        <Tabs.Panel value="preferences"><Panel><PreferencesSection idSub={idSub} personaId={personaId} /></Panel></Tabs.Panel>
        <Tabs.Panel value="identity">
          <Panel mb="md"><Title order={2} size="h5">{words.handles}</Title><Handles idSub={idSub} /></Panel>
          <Panel><Title order={2} size="h5">{words.merge}</Title><Merging idSub={idSub} name={name} /></Panel>
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}

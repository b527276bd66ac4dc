import { Badge, Button, Group, Menu, Tabs } from '@mantine/core';
import { IconArrowLeft, IconDots, IconDownload, IconMoodSmile, IconNotebook, IconStar, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import type { PersonaCard } from '../../api/types';
import { Confirm } from '../../components/confirm';
import { download, fileName } from '../../components/download';
import { AnchorLink, ButtonLink } from '../../components/links';
import { MenuItemLink } from '../../components/menu-link';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { BehaviourForm } from './behaviour-form';
import { CharacterForm } from './character-form';
import { personaKey } from './persona-key';
import { useSavePersona } from './use-save-persona';
import { Versions } from './versions';

const words = text.personas;
const tabs = ['character', 'behaviour', 'versions'] as const;
export type PersonaTab = (typeof tabs)[number];

export function PersonaPage() {
  const personaId = Number(useParams({ from: '/personas/$personaId' }).personaId);
  const { tab = 'character' } = useSearch({ from: '/personas/$personaId' });
  const navigate = useNavigate({ from: '/personas/$personaId' });
  const { data, error, refetch } = useQuery({ queryKey: personaKey(personaId), queryFn: () => answer(api.GET('/personas/{id}', { params: { path: { id: personaId } } })) });
  const back = (
    <Group gap="xs">
      <AnchorLink to="/personas" size="sm"><Group gap={4} component="span"><IconArrowLeft size={14} aria-hidden />{text.shell.pages.personas}</Group></AnchorLink>
      {data?.is_default && <Badge variant="light" fw={500} tt="none">{words.default}</Badge>}
      {data?.is_active === false && <Badge variant="default" fw={500} tt="none">{words.removed}</Badge>}
    </Group>
  );
  if (!data) return <PageFrame title={words.unknown} lead={back}>{error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading />}</PageFrame>;
  return (
    <PageFrame title={data.name} lead={back} maw={860} actions={<PersonaActions persona={data} />}>
      <Tabs value={tab} onChange={next => void navigate({ search: { tab: next as PersonaTab }, replace: true })} keepMounted={false}>
        <Tabs.List mb="md">{tabs.map(t => <Tabs.Tab key={t} value={t}>{words.tabs[t]}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="character"><CharacterForm persona={data} /></Tabs.Panel>
        <Tabs.Panel value="behaviour"><BehaviourForm persona={data} /></Tabs.Panel>
        <Tabs.Panel value="versions"><Versions persona={data} /></Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}

function PersonaActions({ persona: p }: { persona: PersonaCard }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const promote = useSavePersona(p, saved => notify.done(words.madeDefault(saved.name)));
  const failed = (failure: unknown) => notify.failed(sentenceOf(failure));
  const save = useMutation({
    mutationFn: async (format: 'json' | 'png') => {
      const card = await answer<unknown>(api.GET('/personas/{id}/card', { params: { path: { id: p.persona_id }, query: { format } }, parseAs: 'blob' }));
      download(card as Blob, fileName(p.name, format));
    },
    onError: failed,
  });
  const remove = async () => {
    await answer(api.DELETE('/personas/{id}', { params: { path: { id: p.persona_id } } }));
    notify.done(words.removedDone(p.name));
    await navigate({ to: '/personas' });
    void client.invalidateQueries({ queryKey: ['personas'] });
    client.removeQueries({ queryKey: personaKey(p.persona_id) });
  };
  return (
    <>
      <ButtonLink variant="default" to="/diary" search={{ persona: p.persona_id }} leftSection={<IconNotebook size={16} aria-hidden />}>{words.diary}</ButtonLink>
      <Confirm
        title={words.removeTitle(p.name)} action={words.remove} onConfirm={remove}
        trigger={ask => (
          <Menu position="bottom-end" width={220}>
            <Menu.Target><Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>{words.moreActions}</Button></Menu.Target>
            <Menu.Dropdown>
              <MenuItemLink to="/mood" search={{ persona: p.persona_id }} leftSection={<IconMoodSmile size={16} aria-hidden />}>{words.mood}</MenuItemLink>
              {!p.is_default && <Menu.Item leftSection={<IconStar size={16} aria-hidden />} onClick={() => promote.mutate({ is_default: true }, { onError: failed })}>{words.makeDefault}</Menu.Item>}
              <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => save.mutate('json')}>{words.exportJson}</Menu.Item>
              <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => save.mutate('png')}>{words.exportPng}</Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={ask}>{words.remove}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      >
        {words.removeText}
      </Confirm>
    </>
  );
}

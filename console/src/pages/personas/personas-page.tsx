import { Avatar, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconMasksTheater, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Row, rowAction, rowMain, Rows } from '../../components/rows';
import { Time } from '../../components/time';
import { useKeptForm } from '../../components/use-kept-form';
import { personasQuery } from '../../personas/personas-query';
import { text } from '../../texts';
import { CardDrop } from './card-drop';

const words = text.personas;

export function PersonasPage() {
  const [adding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = useQuery(personasQuery);
  return (
    <PageFrame title={text.shell.pages.personas} lead={words.lead} maw={860} actions={<Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>{words.add}</Button>}>
      <Problem error={error} onRetry={() => void refetch()} />
      {isPending && <Loading rows={3} />}
      {data?.length === 0 && <Empty icon={IconMasksTheater} title={text.shell.pages.personas}>{words.lead}</Empty>}
      {data && data.length > 0 && (
        <Rows label={words.list}>
          {data.map(p => (
            <Row key={p.persona_id}>
              <Link to="/personas/$personaId" params={{ personaId: String(p.persona_id) }} className={rowAction}>
                <Avatar name={p.name} color="iris" radius="xl" alt="" />
                <div className={rowMain}>
                  <Group gap="xs" wrap="nowrap">
                    <Text fw={600} size="sm" truncate>{p.name}</Text>
                    {p.is_default && <Badge size="sm" variant="light" fw={500} tt="none" style={{ flexShrink: 0 }}>{words.default}</Badge>}
                  </Group>
                  <Text size="xs" c="dimmed" lineClamp={1}>{p.personality || p.description || p.style}</Text>
                </div>
                <Text size="xs" c="dimmed" visibleFrom="xs">{p.language} · {p.time_zone}</Text>
                <Time at={p.updated_at} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} />
              </Link>
            </Row>
          ))}
        </Rows>
      )}
      <CardDrop />
      {adding && <NewPersona onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}

const empty = { name: '' };

function NewPersona({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useKeptForm('persona', empty);
  const create = useMutation({
    mutationFn: () => answer(api.POST('/personas', { body: { name: form.values.name.trim() } })),
    onSuccess: persona => {
      notify.done(words.created(persona.name));
      form.forget();
      void client.invalidateQueries({ queryKey: ['personas'] });
      return navigate({ to: '/personas/$personaId', params: { personaId: String(persona.persona_id) } });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={words.add} size="md">
      <form onSubmit={e => { e.preventDefault(); create.mutate(); }}>
        <Stack>
          <TextInput label={words.name} required maxLength={100} data-autofocus {...form.input('name', create.error)} />
          <Problem error={create.error} fields={['name']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={create.isPending}>{text.common.add}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

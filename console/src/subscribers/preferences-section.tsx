import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { InlineEdit } from '../components/inline-edit';
import { Problem } from '../components/problem';
import { text } from '../texts';
import { personalizationQuery, proposalsQuery } from './subscriber-query';
import classes from './about-panel.module.css';

const words = text.about;
const fields = ['preferred_tone', 'preferred_greetings', 'preferred_closings', 'ai_persona_style', 'specific_keywords', 'avoid_keywords', 'learning_notes'] as const;

const show = (value: string | readonly string[] | null | undefined) => (typeof value === 'string' ? value : (value ?? []).join(', '));
const isList = (field: (typeof fields)[number]) => field === 'specific_keywords' || field === 'avoid_keywords';

/** How this person likes to be spoken to. An empty setting follows the persona's own. */
export function PreferencesSection({ idSub, personaId }: { idSub: number; personaId: number | null }) {
  const client = useQueryClient();
  const query = personalizationQuery(idSub, personaId);
  const { data, error } = useQuery(query);
  if (error) return <Problem error={error} />;
  if (!data) return <Loader size="xs" aria-label={text.common.loading} />;
  const save = (field: (typeof fields)[number]) => async (value: string) => {
    const body = Object.fromEntries(fields.map(f => [f, data[f]]));
    body[field] = isList(field) ? value.split(',').map(w => w.trim()).filter(Boolean) : value.trim() || null;
    client.setQueryData(query.queryKey, await answer(api.PUT('/subscribers/{id}/personalization', { params: { path: { id: idSub }, query: { persona_id: personaId ?? undefined } }, body })));
  };
  return (
    <Stack gap="xs">
      <Proposals idSub={idSub} personaId={personaId} />
      <dl className={classes.facts}>
        {fields.map(field => {
          const inherited = show(data.effective[field]);
          return [
            <dt key={`${field}-label`}>{words.prefs[field]}</dt>,
            <dd key={field}>
              <InlineEdit label={words.prefs[field]} field={field} value={show(data[field])} onSave={save(field)} placeholder={inherited ? `${inherited} (${words.inherited})` : words.nothing} />
            </dd>,
          ];
        })}
      </dl>
      <Text size="xs" c="dimmed">{words.keywordsHint}: {words.prefs.specific_keywords}, {words.prefs.avoid_keywords}</Text>
    </Stack>
  );
}

function Proposals({ idSub, personaId }: { idSub: number; personaId: number | null }) {
  const client = useQueryClient();
  const { data } = useQuery(proposalsQuery(idSub, personaId));
  const decide = useMutation({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }) => {
      const params = { path: { id: idSub, proposalId: id } };
      return answer(accept
        ? api.POST('/subscribers/{id}/personalization/proposals/{proposalId}/accept', { params })
        : api.POST('/subscribers/{id}/personalization/proposals/{proposalId}/reject', { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['subscriber', idSub] }),
  });
  if (!data || data.length === 0) return null;
  return (
    <Alert variant="light" icon={<IconSparkles size={16} aria-hidden />} title={words.proposals(data.length)} py="xs">
      <Stack gap="xs">
        {data.map(p => (
          <div key={p.proposal_id}>
            <Text size="sm">{words.proposal(words.prefs[p.setting as keyof typeof words.prefs] ?? p.setting, p.value)}</Text>
            <Group gap="xs">
              <Text size="xs" c="dimmed" flex={1}>{words.evidence(p.evidence.length)}</Text>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => decide.mutate({ id: p.proposal_id, accept: false })}>{words.decline}</Button>
              <Button size="compact-xs" onClick={() => decide.mutate({ id: p.proposal_id, accept: true })}>{words.accept}</Button>
            </Group>
          </div>
        ))}
        <Problem error={decide.error} />
      </Stack>
    </Alert>
  );
}

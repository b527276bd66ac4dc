import { ActionIcon, Badge, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { notify, notifyUndo } from '../../components/notify';
import { Panel } from '../../components/rows';
import { text } from '../../texts';
import type { Entry } from './diary-query';
import { shortDay } from './month';

const words = text.diary;

interface Props {
  entries: readonly (Entry & { why?: string | null })[];
  onEdit: (entry: Entry) => void;
}

export function EntryList({ entries, onEdit }: Props) {
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: ['diary'] });
  const restore = (e: Entry) => {
    const { persona_id, title, adventure_date, story_content, summary, location, themes, keywords, ai_mood_at_time, ai_model_used, is_public } = e;
    return answer(api.POST('/diaries', { body: { persona_id, title, adventure_date, story_content, summary, location, themes, keywords, ai_mood_at_time, ai_model_used, is_public } }))
      .then(() => { notify.done(words.restored(title)); return reload(); }, (failure: unknown) => notify.failed(sentenceOf(failure)));
  };
  const remove = useMutation({
    mutationFn: (e: Entry) => answer(api.DELETE('/diaries/{id}', { params: { path: { id: e.diary_id } } })),
    onSuccess: (_, e) => { notifyUndo(words.deleted(e.title), () => restore(e)); return reload(); },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  return entries.map(e => (
    <Panel key={e.diary_id} label={e.title} mb="sm" data-entry={e.diary_id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>{e.title}</Title>
          <Text size="xs" c="dimmed">{[shortDay(e.adventure_date), e.location, e.ai_mood_at_time, words.words(e.word_count)].filter(Boolean).join(' · ')}</Text>
        </div>
        <Group gap={2} wrap="nowrap">
          <Tooltip label={text.common.edit}><ActionIcon variant="subtle" color="gray" onClick={() => onEdit(e)} aria-label={`${text.common.edit}: ${e.title}`}><IconPencil size={16} aria-hidden /></ActionIcon></Tooltip>
          <Tooltip label={text.common.delete}>
            <ActionIcon variant="subtle" color="gray" loading={remove.isPending && remove.variables.diary_id === e.diary_id} onClick={() => remove.mutate(e)} aria-label={`${text.common.delete}: ${e.title}`}><IconTrash size={16} aria-hidden /></ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {e.why && <Text size="xs" mt={4} c="var(--console-accent-text)">{e.why}</Text>}
      <Story entry={e} />
      <Group gap={6} mt="xs">
        <Badge size="sm" variant={e.is_public ? 'light' : 'default'} fw={500} tt="none" leftSection={e.is_public ? <IconEye size={11} aria-hidden /> : <IconEyeOff size={11} aria-hidden />}>
          {e.is_public ? words.public : words.private}
        </Badge>
        {[...new Set([...(e.themes ?? []), ...(e.keywords ?? [])])].slice(0, 5).map(word => <Badge key={word} size="sm" variant="default" fw={400} tt="none">{word}</Badge>)}
      </Group>
    </Panel>
  ));
}

const LONG = 220;

/** A story, shortened until asked for, with its summary where that says anything else. */
function Story({ entry: e }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  const long = e.story_content.length > LONG || e.story_content.split('\n').length > 3;
  return (
    <>
      <Text size="sm" mt="xs" lineClamp={long && !open ? 3 : undefined} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{e.story_content}</Text>
      {open && e.summary && <Text size="sm" c="dimmed" mt="xs">{e.summary}</Text>}
      {long && <Button size="compact-xs" variant="subtle" mt={4} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? text.common.less : text.common.more}</Button>}
    </>
  );
}

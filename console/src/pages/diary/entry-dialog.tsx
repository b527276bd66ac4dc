import { Button, Group, SimpleGrid, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { PersonaSelect } from '../../components/persona-select';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import type { Entry } from './diary-query';
import type { Day } from './month';

const words = text.diary;
const fields = ['title', 'adventure_date', 'story_content', 'summary', 'location', 'ai_mood_at_time', 'themes', 'keywords'];

interface Props {
  /** Null to write one. */
  entry: Entry | null;
  day: Day;
  personaId: number | null;
  onClose: () => void;
  onDone: (day: Day) => void;
}

export function EntryDialog({ entry, day, personaId, onClose, onDone }: Props) {
  const client = useQueryClient();
  const form = useKeptForm(entry ? `diary/${entry.diary_id}` : 'diary/new', initialOf(entry, day, personaId));
  const save = useMutation({
    mutationFn: async () => {
      const { persona_id, ...body } = form.values;
      if (entry) await answer(api.PUT('/diaries/{id}', { params: { path: { id: entry.diary_id } }, body: form.changes }));
      else await answer(api.POST('/diaries', { body: { ...body, persona_id } }));
      return body;
    },
    onSuccess: ({ title, adventure_date }) => {
      notify.done(words.saved(title));
      form.forget();
      void client.invalidateQueries({ queryKey: ['diary'] });
      onDone(adventure_date);
      onClose();
    },
  });
  const { values } = form;
  return (
    <Dialog opened onClose={onClose} title={entry ? words.editTitle : words.write}>
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          {!entry && <PersonaSelect value={values.persona_id} onChange={persona_id => form.set({ persona_id })} label={words.whose} aria-label={undefined} w={260} />}
          <Group align="flex-start" gap="sm">
            <TextInput flex="1 1 240px" label={words.fields.title} required maxLength={200} data-autofocus {...form.input('title', save.error)} />
            <TextInput type="date" label={words.fields.adventure_date} required {...form.input('adventure_date', save.error)} />
          </Group>
          <Textarea label={words.fields.story_content} required autosize minRows={6} maxRows={18} maxLength={100_000} {...form.input('story_content', save.error)} />
          <Switch label={words.makePublic} description={words.makePublicHint} checked={values.is_public} onChange={e => form.set({ is_public: e.currentTarget.checked })} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={words.fields.location} maxLength={200} {...form.input('location', save.error)} />
            <TextInput label={words.fields.ai_mood_at_time} maxLength={100} {...form.input('ai_mood_at_time', save.error)} />
          </SimpleGrid>
          <Textarea label={words.fields.summary} description={words.analysed} autosize minRows={2} maxRows={6} maxLength={5000} {...form.input('summary', save.error)} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TagsInput label={words.fields.themes} description={words.wordsHint} maxTags={50} {...form.words('themes', save.error)} />
            <TagsInput label={words.fields.keywords} description={words.wordsHint} maxTags={50} {...form.words('keywords', save.error)} />
          </SimpleGrid>
          <Problem error={save.error} fields={fields} />
          <Group justify="space-between">
            {form.changed ? <Text size="xs" c="dimmed">{text.common.unsaved}</Text> : <span />}
            <Group gap="sm">
              <Button variant="default" onClick={() => { form.forget(); onClose(); }}>{form.changed ? text.common.discard : text.common.cancel}</Button>
              <Button type="submit" loading={save.isPending} disabled={entry !== null && !form.changed}>{text.common.save}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

const initialOf = (e: Entry | null, day: Day, personaId: number | null) => ({
  persona_id: e?.persona_id ?? personaId,
  title: e?.title ?? '',
  adventure_date: e?.adventure_date ?? day,
  story_content: e?.story_content ?? '',
  summary: e?.summary ?? '',
  location: e?.location ?? '',
  ai_mood_at_time: e?.ai_mood_at_time ?? '',
  themes: e?.themes ?? [],
  keywords: e?.keywords ?? [],
  is_public: e?.is_public ?? false,
});

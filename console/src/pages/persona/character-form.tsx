import { Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { PersonaCard } from '../../api/types';
import { notify } from '../../components/notify';
import { Panel } from '../../components/rows';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import { FormEnd } from './form-end';
import { useSavePersona } from './use-save-persona';

const words = text.personas;
const areas = [
  { name: 'description', most: 20_000, rows: 4 }, { name: 'personality', most: 20_000, rows: 3 }, { name: 'style', most: 10_000, rows: 2, hint: words.hints.style },
  { name: 'example_dialogue', most: 20_000, rows: 3, hint: words.hints.example_dialogue }, { name: 'scenario', most: 10_000, rows: 2 }, { name: 'first_message', most: 10_000, rows: 2 },
] as const;
const fields = ['name', 'aliases', ...areas.map(a => a.name)];

/** Who the character is. */
export function CharacterForm({ persona }: { persona: PersonaCard }) {
  const initial = useMemo(() => {
    const { name, aliases, description, personality, style, scenario, first_message, example_dialogue } = persona;
    return { name, aliases, description, personality, style, scenario, first_message, example_dialogue };
  }, [persona]);
  const form = useKeptForm(`persona/${persona.persona_id}/character`, initial);
  const save = useSavePersona(persona, () => { form.forget(); notify.done(words.saved); });
  return (
    <form onSubmit={e => { e.preventDefault(); save.mutate(form.changes); }}>
      <Panel>
        <Stack>
          <TextInput label={words.fields.name} required maxLength={100} {...form.input('name', save.error)} />
          <TagsInput label={words.fields.aliases} description={words.hints.aliases} maxTags={20} {...form.words('aliases', save.error)} />
          {areas.map(a => (
            <Textarea key={a.name} label={words.fields[a.name]} description={'hint' in a ? a.hint : undefined} autosize minRows={a.rows} maxRows={16} maxLength={a.most} {...form.input(a.name, save.error)} />
          ))}
        </Stack>
      </Panel>
      <FormEnd error={save.error} fields={fields} changed={form.changed} saving={save.isPending} onDiscard={() => { form.discard(); save.reset(); }} />
    </form>
  );
}

import { NumberInput, Select, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMemo } from 'react';
import { notify } from '../../components/notify';
import { Panel } from '../../components/rows';
import { useKeptForm } from '../../components/use-kept-form';
import { fieldError } from '../../api/api-error';
import type { PersonaCard } from '../../api/types';
import { text } from '../../texts';
import { FormEnd } from './form-end';
import { LintRules } from './lint-rules';
import { areInOrder } from './persona-settings';
import { useSavePersona } from './use-save-persona';

const words = text.personas;
const own = ['language', 'time_zone', 'disclosure_policy', 'reply_mode', 'daily_budget', 'lint_rules'] as const;
const defaults = ['preferred_tone', 'preferred_greetings', 'preferred_closings', 'ai_persona_style', 'specific_keywords', 'avoid_keywords'] as const;
const zones = Intl.supportedValuesOf('timeZone');

const initialOf = (p: PersonaCard) => ({
  language: p.language, time_zone: p.time_zone, disclosure_policy: p.disclosure_policy, reply_mode: p.reply_mode ?? 'default', daily_budget: p.daily_budget,
  lint_rules: p.lint_rules,
  preferred_tone: p.defaults.preferred_tone ?? '', preferred_greetings: p.defaults.preferred_greetings ?? '', preferred_closings: p.defaults.preferred_closings ?? '',
  ai_persona_style: p.defaults.ai_persona_style ?? '', specific_keywords: p.defaults.specific_keywords ?? [], avoid_keywords: p.defaults.avoid_keywords ?? [],
});

type Values = ReturnType<typeof initialOf>;

const pick = (values: Partial<Values>, names: readonly string[]) => Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** What a change of the form is for the platform: a budget that was emptied is taken away by -1. */
export const behaviourChange = (changes: Partial<Values>) => {
  const settings = pick(changes, own);
  if ('daily_budget' in settings) settings['daily_budget'] ??= -1;
  const speech = pick(changes, defaults);
  return Object.keys(speech).length > 0 ? { ...settings, defaults: speech } : settings;
};

/** How the character speaks and what it may do. */
export function BehaviourForm({ persona }: { persona: PersonaCard }) {
  const initial = useMemo(() => initialOf(persona), [persona]);
  const form = useKeptForm(`persona/${persona.persona_id}/behaviour`, initial);
  const save = useSavePersona(persona, () => { form.forget(); notify.done(words.saved); });
  const select = (name: 'disclosure_policy' | 'reply_mode' | 'time_zone') => ({
    value: form.values[name], onChange: (value: string | null) => { if (value !== null) form.set({ [name]: value }); }, error: fieldError(save.error, name), allowDeselect: false,
  });
  return (
    <form onSubmit={e => { e.preventDefault(); if (areInOrder(form.values.lint_rules)) save.mutate(behaviourChange(form.changes)); }}>
      <Stack>
        <Panel>
          <Title order={2} size="h5" mb="sm">{words.answersTitle}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={words.fields.language} description={words.hints.language} maxLength={35} {...form.input('language', save.error)} />
            <Select label={words.fields.time_zone} description={words.hints.time_zone} searchable limit={60} data={zones.includes(persona.time_zone) ? zones : [persona.time_zone, ...zones]} {...select('time_zone')} />
          </SimpleGrid>
          <Select mt="md" label={words.fields.disclosure_policy} data={Object.entries(words.disclosure).map(([value, label]) => ({ value, label }))} {...select('disclosure_policy')} />
        </Panel>
        <Panel>
          <Title order={2} size="h5">{words.defaultsTitle}</Title>
          <Text size="sm" c="dimmed" mb="sm">{words.hints.defaults}</Text>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <TextInput label={words.fields.preferred_tone} maxLength={200} {...form.input('preferred_tone', save.error)} />
              <TextInput label={words.fields.preferred_greetings} maxLength={500} {...form.input('preferred_greetings', save.error)} />
              <TextInput label={words.fields.preferred_closings} maxLength={500} {...form.input('preferred_closings', save.error)} />
            </SimpleGrid>
            <Textarea label={words.fields.ai_persona_style} autosize minRows={2} maxRows={8} maxLength={2000} {...form.input('ai_persona_style', save.error)} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TagsInput label={words.fields.specific_keywords} description={text.diary.wordsHint} maxTags={50} {...form.words('specific_keywords', save.error)} />
              <TagsInput label={words.fields.avoid_keywords} description={text.diary.wordsHint} maxTags={50} {...form.words('avoid_keywords', save.error)} />
            </SimpleGrid>
          </Stack>
        </Panel>
        <Panel>
          <Title order={2} size="h5" mb="sm">{words.repliesTitle}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
            <Select label={words.fields.reply_mode} data={Object.entries(words.replyModes).map(([value, label]) => ({ value, label }))} {...select('reply_mode')} />
            <NumberInput
              label={words.fields.daily_budget} description={words.hints.daily_budget} min={0} max={1_000_000} decimalScale={2} prefix="$" error={fieldError(save.error, 'daily_budget')}
              value={form.values.daily_budget ?? ''} onChange={value => form.set({ daily_budget: value === '' ? null : Number(value) })}
            />
          </SimpleGrid>
          <LintRules rules={form.values.lint_rules} onChange={lint_rules => form.set({ lint_rules })} error={fieldError(save.error, 'lint_rules')} />
        </Panel>
      </Stack>
      <FormEnd error={save.error} fields={['language', 'time_zone', 'disclosure_policy', 'reply_mode', 'daily_budget', 'lint_rules', ...defaults]} changed={form.changed} saving={save.isPending} onDiscard={() => { form.discard(); save.reset(); }} />
    </form>
  );
}

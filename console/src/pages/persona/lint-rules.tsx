import { Group, List, NumberInput, Select, Switch, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../texts';
import { areInOrder, guardedRules, isAllowable, isLength, isOn, lintRules, rangeOfLength, switched, withRule, type LintRule } from './persona-settings';

const words = text.personas;
const textOf = (rule: string) => words.ruleTexts[rule as keyof typeof words.ruleTexts];

interface Props {
  rules: readonly LintRule[];
  onChange: (rules: LintRule[]) => void;
  /** What the platform says about them. */
  error: string | undefined;
}

/** Which checks of a draft differ for this persona. */
export function LintRules({ rules, onChange, error }: Props) {
  const guarded: readonly string[] = guardedRules;
  const names = [...new Set([...lintRules, ...rules.flatMap(r => r.rule ?? [])])].filter(name => !guarded.includes(name));
  return (
    <section aria-label={words.rules}>
      <Text fw={500} size="sm">{words.rules}</Text>
      <Text size="xs" c="dimmed" mb="xs">{words.rulesLead}</Text>
      {names.map(name => {
        const own = rules.find(r => r.rule === name);
        const on = isOn(name, own);
        const set = (change: Partial<LintRule>) => onChange(withRule(rules, name, change));
        return (
          <div key={name}>
            <Group justify="space-between" py={5} gap="xs">
              <Switch flex="1 1 230px" label={name} description={textOf(name)} aria-label={words.ruleOn(name)} checked={on} onChange={e => set(switched(name, e.currentTarget.checked))} />
              <Select
                size="xs" w={150} flex="none" disabled={!on} allowDeselect={false} aria-label={words.severity(name)} data={Object.entries(words.severities).map(([value, label]) => ({ value, label }))}
                value={own?.severity ?? 'default'} onChange={v => set({ severity: v === 'default' ? null : v })}
              />
            </Group>
            {name === 'length' && <Longest length={own?.max_length ?? null} disabled={!on} onChange={max_length => set({ max_length })} />}
            {name === 'link' && <Allowed entries={own?.allow ?? []} disabled={!on} onChange={allow => set({ allow: allow.length > 0 ? allow : null })} />}
          </div>
        );
      })}
      {error && areInOrder(rules) && <Text size="sm" c="var(--mantine-color-error)" role="alert">{error}</Text>}
      <Text fw={500} size="sm" mt="md">{words.rulesGuarded}</Text>
      <Text size="xs" c="dimmed" mb="xs">{words.rulesGuardedLead}</Text>
      <List size="sm" spacing={6} listStyleType="none">
        {guardedRules.map(name => <List.Item key={name} data-rule={name}>{name}<Text size="xs" c="dimmed">{textOf(name)}</Text></List.Item>)}
      </List>
    </section>
  );
}

function Longest({ length, disabled, onChange }: { length: number | null; disabled: boolean; onChange: (length: number | null) => void }) {
  // The first digits of 280 are no mistake yet.
  const [typing, setTyping] = useState(false);
  return (
    <NumberInput
      size="xs" maw={300} mb="xs" ml={46} label={words.maxLength} description={words.maxLengthHint} disabled={disabled} clampBehavior="none" allowDecimal={false} allowNegative={false} thousandSeparator=","
      value={length ?? ''} onChange={value => onChange(value === '' ? null : Number(value))} onFocus={() => setTyping(true)} onBlur={() => setTyping(false)}
      error={!typing && !isLength(length) ? words.lengthRange(...rangeOfLength) : undefined}
    />
  );
}

function Allowed({ entries, disabled, onChange }: { entries: readonly string[]; disabled: boolean; onChange: (entries: string[]) => void }) {
  const wrong = entries.filter(e => !isAllowable(e));
  return (
    <TagsInput
      size="xs" mb="xs" ml={46} label={words.allowed} description={words.allowedHint} disabled={disabled} maxTags={50} value={[...entries]} onChange={onChange}
      error={wrong.length > 0 ? words.notAllowable(wrong) : undefined}
    />
  );
}

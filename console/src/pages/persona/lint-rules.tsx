import { Group, List, Select, Switch, Text } from '@mantine/core';
import { text } from '../../texts';
import { guardedRules, isOn, lintRules, switched, withRule, type LintRule } from './persona-settings';

const words = text.personas;
const textOf = (rule: string) => words.ruleTexts[rule as keyof typeof words.ruleTexts];

/** Which checks of a draft differ for this persona. */
export function LintRules({ rules, onChange }: { rules: readonly LintRule[]; onChange: (rules: LintRule[]) => void }) {
  const guarded: readonly string[] = guardedRules;
  const names = [...new Set([...lintRules, ...rules.flatMap(r => r.rule ?? [])])].filter(name => !guarded.includes(name));
  return (
    <section aria-label={words.rules}>
      <Text fw={500} size="sm">{words.rules}</Text>
      <Text size="xs" c="dimmed" mb="xs">{words.rulesLead}</Text>
      {names.map(name => {
        const own = rules.find(r => r.rule === name);
        const on = isOn(name, own);
        return (
          <Group key={name} justify="space-between" py={5} gap="sm" wrap="nowrap">
            <Switch label={name} description={textOf(name)} aria-label={words.ruleOn(name)} checked={on} onChange={e => onChange(withRule(rules, name, switched(name, e.currentTarget.checked)))} />
            <Select
              size="xs" w={150} disabled={!on} allowDeselect={false} aria-label={words.severity(name)} data={Object.entries(words.severities).map(([value, label]) => ({ value, label }))}
              value={own?.severity ?? 'default'} onChange={v => onChange(withRule(rules, name, { severity: v === 'default' ? null : v }))}
            />
          </Group>
        );
      })}
      <Text fw={500} size="sm" mt="md">{words.rulesGuarded}</Text>
      <Text size="xs" c="dimmed" mb="xs">{words.rulesGuardedLead}</Text>
      <List size="sm" spacing={6} listStyleType="none">
        {guardedRules.map(name => <List.Item key={name} data-rule={name}>{name}<Text size="xs" c="dimmed">{textOf(name)}</Text></List.Item>)}
      </List>
    </section>
  );
}

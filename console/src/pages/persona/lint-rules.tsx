import { Group, Select, Switch, Text } from '@mantine/core';
import { text } from '../../texts';
import { lintRules, withRule, type LintRule } from './persona-settings';

const words = text.personas;

/** Which checks of a draft differ for this persona. */
export function LintRules({ rules, onChange }: { rules: readonly LintRule[]; onChange: (rules: LintRule[]) => void }) {
  const names = [...new Set([...lintRules, ...rules.flatMap(r => r.rule ?? [])])];
  return (
    <section aria-label={words.rules}>
      <Text fw={500} size="sm">{words.rules}</Text>
      <Text size="xs" c="dimmed" mb="xs">{words.rulesLead}</Text>
      {names.map(name => {
        const own = rules.find(r => r.rule === name);
        const on = own?.enabled !== false;
        return (
          <Group key={name} justify="space-between" py={5} gap="sm">
            <Switch label={name} aria-label={words.ruleOn(name)} checked={on} onChange={e => onChange(withRule(rules, name, { enabled: e.currentTarget.checked ? null : false }))} />
            <Select
              size="xs" w={150} disabled={!on} allowDeselect={false} aria-label={words.severity(name)} data={Object.entries(words.severities).map(([value, label]) => ({ value, label }))}
              value={own?.severity ?? 'default'} onChange={v => onChange(withRule(rules, name, { severity: v === 'default' ? null : v }))}
            />
          </Group>
        );
      })}
    </section>
  );
}

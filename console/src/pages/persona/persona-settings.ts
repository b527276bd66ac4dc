import type { PersonaSchemas } from '../../api/types';

/** One rule of the linter where a persona departs from what holds everywhere. */
export type LintRule = PersonaSchemas['LintRuleSetting'];

export const lintRules = [
  'cut-off', 'length', 'hidden-characters', 'out-of-character', 'avoided-keyword', 'missing-greeting', 'missing-closing', 'other-name', 'private-text', 'near-copy', 'wrong-language', 'promise', 'link',
  'missing-disclosure',
] as const;

/** The rules with one of them changed; a rule that says nothing of its own goes. */
export function withRule(rules: readonly LintRule[], name: string, change: Partial<LintRule>): LintRule[] {
  const changed: LintRule = { ...(rules.find(r => r.rule === name) ?? { rule: name }), ...change };
  const own = changed.enabled === false || changed.severity != null || changed.max_length != null || (changed.allow?.length ?? 0) > 0;
  return [...rules.filter(r => r.rule !== name), ...(own ? [changed] : [])];
}

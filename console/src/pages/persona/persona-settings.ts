import type { PersonaSchemas } from '../../api/types';

/** One rule of the linter where a persona departs from what holds everywhere. */
export type LintRule = PersonaSchemas['LintRuleSetting'];

export const lintRules = [
  'cut-off', 'length', 'out-of-character', 'avoided-keyword', 'missing-greeting', 'missing-closing', 'near-copy', 'wrong-language', 'promise', 'link', 'missing-disclosure',
] as const;

/** They guard privacy and honesty: nobody switches them off or makes them lighter. */
export const guardedRules = ['empty', 'hidden-characters', 'denies-ai', 'other-name', 'other-data', 'private-text', 'prompt-leak'] as const;

/** What is asked of a draft only where a persona's people want it. */
const onRequest = ['missing-greeting', 'missing-closing'];

export const isOn = (name: string, rule: LintRule | undefined) => (onRequest.includes(name) ? rule?.enabled === true : rule?.enabled !== false);

export const switched = (name: string, on: boolean): Partial<LintRule> => ({ enabled: on === onRequest.includes(name) ? on : null });

/** The rules with one of them changed; a rule that says nothing of its own goes. */
export function withRule(rules: readonly LintRule[], name: string, change: Partial<LintRule>): LintRule[] {
  const changed: LintRule = { ...(rules.find(r => r.rule === name) ?? { rule: name }), ...change };
  const own = changed.enabled != null || changed.severity != null || changed.max_length != null || (changed.allow?.length ?? 0) > 0;
  return [...rules.filter(r => r.rule !== name), ...(own ? [changed] : [])];
}

export const rangeOfLength = [20, 10_000] as const;

/** Whether a length is one that the platform takes; none is. */
export const isLength = (length: number | null | undefined) => length == null || (Number.isInteger(length) && length >= rangeOfLength[0] && length <= rangeOfLength[1]);

/** A web address with or without its beginning, an e-mail address, or a phone number. */
export const isAllowable = (entry: string) => entry.length <= 200 && (/^([a-z][a-z0-9+]*:\/\/)?[\w-]+(\.[\w-]+)+([/:?#]\S*)?$/i.test(entry) || /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(entry) || isPhone(entry));

const isPhone = (entry: string) => /^[+\d\s().\-/]+$/.test(entry) && entry.replace(/\D/g, '').length >= 8;

/** Whether the rules can be saved as they are. */
export const areInOrder = (rules: readonly LintRule[]) => rules.every(r => isLength(r.max_length) && (r.allow ?? []).every(isAllowable));

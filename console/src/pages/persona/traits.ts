import type { PersonaSchemas } from '../../api/types';

export type Version = PersonaSchemas['PersonaVersionResponse'];

export interface TraitChange {
  field: string;
  before: string;
  after: string;
}

const show = (value: unknown): string =>
  value === null || value === undefined ? ''
  : Array.isArray(value) ? value.map(show).filter(Boolean).join(', ')
  : typeof value === 'object' ? Object.entries(value).filter(([, v]) => show(v)).map(([k, v]) => `${k} ${show(v)}`).join(', ')
  : String(value);

const flat = (traits: object | undefined): Record<string, unknown> => {
  const { defaults, card: _, ...rest } = (traits ?? {}) as Record<string, unknown>;
  return { ...rest, ...(typeof defaults === 'object' ? defaults : {}) };
};

/** What a version changed against the one before it. */
export function changesBetween(before: Version['traits'] | undefined, after: Version['traits']): TraitChange[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map(field => ({ field, before: show(old[field]), after: show(now[field]) }))
    .filter(c => c.before !== c.after);
}

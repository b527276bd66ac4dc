import { useMemo, type ChangeEvent } from 'react';
import { fieldError } from '../api/api-error';
import { text } from '../texts';
import { notifyUndo } from './notify';
import { useKeptText } from './use-kept-text';

type Change = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** What was typed into a form, out of where it is kept; nothing where that cannot be read. */
export function readTyped<T extends object>(kept: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(kept);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
}

/** The fields of `typed` that differ from `initial`. */
export const changesOf = <T extends object>(initial: T, typed: Partial<T>): Partial<T> =>
  Object.fromEntries(Object.entries(typed).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(initial[key as keyof T]))) as Partial<T>;

/** A form whose typed fields survive a lost connection, an ended session and a closed tab; the others follow `initial`. */
export function useKeptForm<T extends object>(name: string, initial: T) {
  const kept = useKeptText(`form/${name}`);
  const typed = useMemo(() => readTyped<T>(kept.text), [kept.text]);
  const values = useMemo(() => ({ ...initial, ...typed }), [initial, typed]);
  const changes = useMemo(() => changesOf(initial, typed), [initial, typed]);
  const set = (change: Partial<T>) => kept.set(JSON.stringify({ ...typed, ...change }));
  return {
    values,
    changes,
    changed: Object.keys(changes).length > 0,
    set,
    forget: kept.forget,
    /** Takes back what was typed, and offers to bring it back. */
    discard() {
      const before = kept.text;
      kept.forget();
      notifyUndo(text.common.discarded, () => kept.set(before));
    },
    /** For a text input: its value, what typing does, and what the platform says about it. */
    input: (key: keyof T & string, error?: unknown) => ({
      name: key,
      value: String(values[key] ?? ''),
      onChange: (event: Change) => set({ [key]: event.currentTarget.value } as Partial<T>),
      error: fieldError(error, key),
    }),
    /** For a list of words. */
    words: (key: keyof T & string, error?: unknown) => ({
      value: (values[key] as string[] | null | undefined) ?? [],
      onChange: (words: string[]) => set({ [key]: words } as Partial<T>),
      error: fieldError(error, key),
    }),
  };
}

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** A key as `KeyboardEvent.key` names it, `mod+Enter`, or two one after the other: `g i`. */
  keys: string;
  /** What it does, for the list that `?` shows. */
  label: string;
  run: () => void;
  /** Also while something is being typed. */
  whileTyping?: boolean;
  /** Works, but is one of a row that the help names once. */
  hidden?: boolean;
}

interface Group {
  title: string;
  shortcuts: readonly Shortcut[];
}

const registered = new Set<Group>();
const watchers = new Set<() => void>();
let snapshot: readonly Group[] = [];
let pendingKey: { key: string; at: number } | null = null;

const changed = () => {
  snapshot = [...registered];
  for (const watcher of watchers) watcher();
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

export function chord(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : event.altKey ? `alt+${key}` : key;
}

/** Finds what a key press means among shortcuts, given the key pressed just before it. */
export function find(shortcuts: readonly Shortcut[], pressed: string, before: string | null, typing: boolean) {
  const allowed = shortcuts.filter(s => !typing || s.whileTyping);
  return allowed.find(s => before !== null && s.keys === `${before} ${pressed}`) ?? allowed.find(s => s.keys === pressed);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isTyping(event.target);
  const open = document.querySelector('[role="dialog"]');
  if (open && !typing && event.key !== 'Escape' && !open.hasAttribute('data-shortcuts')) return;
  const pressed = chord(event);
  const before = pendingKey && event.timeStamp - pendingKey.at < 1200 ? pendingKey.key : null;
  const all = [...registered].reverse().flatMap(g => g.shortcuts);
  const found = find(all, pressed, before, typing);
  pendingKey = !found && !typing && pressed.length === 1 ? { key: pressed, at: event.timeStamp } : null;
  if (!found) return;
  event.preventDefault();
  found.run();
}

/** Makes shortcuts work while the component is shown; the newest come first. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[], enabled = true) {
  const latest = useEffectEvent((index: number) => shortcuts[index]?.run());
  const shape = shortcuts.map(s => `${s.keys} ${s.label} ${s.whileTyping ?? ''}`).join('\n');
  useEffect(() => {
    if (!enabled) return;
    const group: Group = { title, shortcuts: shortcuts.map((s, index) => ({ ...s, run: () => latest(index) })) };
    if (registered.size === 0) document.addEventListener('keydown', onKeyDown);
    registered.add(group);
    changed();
    return () => {
      registered.delete(group);
      if (registered.size === 0) document.removeEventListener('keydown', onKeyDown);
      changed();
    };
    // The functions are reached through `latest`; only keys and labels decide about registering anew.
  }, [title, shape, enabled]);
}

/** Everything that works right now, for the help. */
export const useRegisteredShortcuts = () =>
  useSyncExternalStore(watcher => { watchers.add(watcher); return () => void watchers.delete(watcher); }, () => snapshot);

import { useSyncExternalStore } from 'react';

/** The way of somebody new to the first reply. */
export const steps = ['paste', 'review', 'send', 'done'] as const;
export type Step = (typeof steps)[number];

const KEY = 'console-guide';
const watchers = new Set<() => void>();
let current = read();

function read(): Step | null {
  try {
    const value = localStorage.getItem(KEY);
    return steps.find(s => s === value) ?? null;
  } catch {
    return null;
  }
}

function set(step: Step | null) {
  current = step;
  try {
    if (step === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, step);
  } catch {
    // Then the guide lives as long as the page.
  }
  for (const watcher of watchers) watcher();
}

export const guide = {
  start: () => set('paste'),
  end: () => set(null),
  /** Something was done that the guide waits for. Without a guide, or with one that is further on, nothing happens. */
  reached(step: Step) {
    if (current !== null && steps.indexOf(step) > steps.indexOf(current)) set(step);
  },
};

export const useGuide = () => useSyncExternalStore(watcher => { watchers.add(watcher); return () => void watchers.delete(watcher); }, () => current);

import { useCallback, useEffect, useState } from 'react';
import { keptKey } from '../session/session';

const read = (name: string) => {
  try {
    return localStorage.getItem(keptKey(name));
  } catch {
    return null;
  }
};

const write = (name: string, value: string | null) => {
  try {
    if (value === null) localStorage.removeItem(keptKey(name));
    else localStorage.setItem(keptKey(name), value);
  } catch {
    // Without storage, or with a full one, the text lives as long as the page.
  }
};

/**
 * Text that survives a lost connection, an expired session and a closed tab. Until something is typed it is `initial`.
 * `forget` when it has been sent.
 */
export function useKeptText(name: string, initial = '') {
  const [state, setState] = useState(() => ({ name, text: read(name) }));
  if (state.name !== name) setState({ name, text: read(name) });
  const kept = state.name === name ? state.text : read(name);
  const set = useCallback((text: string) => { write(name, text); setState({ name, text }); }, [name]);
  const forget = useCallback(() => { write(name, null); setState({ name, text: null }); }, [name]);
  useEffect(() => {
    const onStorage = (e: StorageEvent) => { if (e.key === keptKey(name)) setState({ name, text: e.newValue }); };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [name]);
  return { text: kept ?? initial, typed: kept !== null && kept !== initial, set, forget };
}

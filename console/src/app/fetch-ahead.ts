import type { QueryClient } from '@tanstack/react-query';

const SETTLED = 2_000;
// Safari has no such thing; there a pause does.
const whenIdle = (act: () => void) => ('requestIdleCallback' in window ? requestIdleCallback(act) : setTimeout(act, 200));
const rest = Object.values(import.meta.glob(['../pages/*/*-page.tsx', '../**/*.lazy.tsx']));

/**
 * Fetches the other pages and what opens on demand, so that they open at once and without a connection. It waits until the page that is shown has loaded
 * and asked for nothing for a while, and goes on only as long as nothing is asked for.
 */
export function fetchAhead(client: QueryClient) {
  let restless = performance.now();
  const busy = () => document.readyState !== 'complete' || client.isFetching() > 0;
  const next = () => {
    if (busy()) restless = performance.now();
    if (performance.now() - restless < SETTLED) return void setTimeout(next, 250);
    const load = rest.shift();
    // What cannot be fetched now is fetched when it is opened.
    if (load) void load().catch(() => {}).then(() => whenIdle(next));
  };
  next();
}

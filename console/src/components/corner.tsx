import { lazy, Suspense, useSyncExternalStore } from 'react';
import { anythingSaid, onSaid } from './notify';

const Shown = lazy(() => import('./notifications.lazy'));

/** Where short words appear; empty until there are any. */
export function Corner() {
  return useSyncExternalStore(onSaid, anythingSaid) ? <Suspense><Shown /></Suspense> : null;
}

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { LiveConnection, type LiveFrame } from './live-connection';

/** The one live connection of this page. */
export const live = new LiveConnection({
  address: () => `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/ws`,
});

export const useLiveState = () => useSyncExternalStore(live.watch, () => live.state);

/** Calls for every frame of a type, such as `reply_ready`. */
export function useLiveFrame(type: string, handler: (data: LiveFrame['data']) => void) {
  const latest = useEffectEvent(handler);
  useEffect(() => live.on(type, frame => latest(frame.data)), [type]);
}

/** Calls after the connection came back: frames may have been missed. */
export function useLiveResumed(handler: () => void) {
  const latest = useEffectEvent(handler);
  useEffect(() => live.onResumed(() => latest()), []);
}

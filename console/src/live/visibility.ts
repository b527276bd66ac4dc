/** Calls when the page is looked at again; returns how to stop. */
export function whenVisible(handler: () => void) {
  const onChange = () => { if (document.visibilityState === 'visible') handler(); };
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

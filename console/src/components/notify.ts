// What shows the words is loaded when the page is idle, or when there is something to say.
const load = () => import('./notifications.lazy');
const watchers = new Set<() => void>();
let said = false;

const corner = () => {
  said = true;
  for (const watcher of watchers) watcher();
  return load();
};

/** Whether anything was said yet. */
export const anythingSaid = () => said;
export const onSaid = (watcher: () => void) => { watchers.add(watcher); return () => void watchers.delete(watcher); };

/** Short words in the corner for what has no better place. */
export const notify = {
  done: (message: string) => void corner().then(c => c.done(message)),
  failed: (message: string) => void corner().then(c => c.failed(message)),
};

/** Says what was done and offers to take it back. */
export const notifyUndo = (message: string, undo: () => unknown) => void corner().then(c => c.undoable(message, undo));

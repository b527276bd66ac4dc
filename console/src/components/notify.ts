// What shows the words is loaded when the page is idle, or when there is something to say.
const corner = () => import('./notifications.lazy');

/** Short words in the corner for what has no better place. */
export const notify = {
  done: (message: string) => void corner().then(c => c.done(message)),
  failed: (message: string) => void corner().then(c => c.failed(message)),
};

/** Says what was done and offers to take it back. */
export const notifyUndo = (message: string, undo: () => unknown) => void corner().then(c => c.undoable(message, undo));

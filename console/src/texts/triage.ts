export const triage = {
  empty: 'No draft waits for you',
  emptyHint: 'New drafts appear here by themselves.',
  allDone: (n: number) => (n === 1 ? 'Done: 1 reply decided' : `Done: ${n} replies decided`),
  left: (n: number) => (n === 1 ? '1 draft waits' : `${n} drafts wait`),
  progress: (done: number, left: number) => `${done} decided, ${left} left`,
  next: 'Next draft',
  previous: 'Previous draft',
  open: 'Open in the inbox',
  keysReady: [['A', 'Approve'], ['E', 'Edit'], ['X', 'Turn down'], ['R', 'New draft'], ['S', 'Steer'], ['J', 'Next'], ['?', 'All keys']] as const,
  keysApproved: [['M', 'Mark as sent, next'], ['C', 'Copy again'], ['J', 'Next'], ['?', 'All keys']] as const,
};

interface Timed {
  id: string;
  timestamp: string;
}

/** A message in its place: once, and after those that were written before it. */
export function put<T extends Timed>(messages: readonly T[], message: T): T[] {
  const others = messages.filter(m => m.id !== message.id);
  const at = others.findLastIndex(m => m.timestamp <= message.timestamp) + 1;
  return [...others.slice(0, at), message, ...others.slice(at)];
}

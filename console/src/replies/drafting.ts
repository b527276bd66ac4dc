import { useState } from 'react';
import { useLiveFrame } from '../live/live';
import type { LiveFrame } from '../live/live-connection';

export interface Drafting {
  round: number;
  sequence: number;
  text: string;
}

/** Takes a `reply_drafting` frame in: all of the draft so far. A late one changes nothing; an empty text takes back what was shown. */
export function grow(current: Drafting | null, replyId: number | undefined, data: LiveFrame['data']): Drafting | null {
  if (replyId === undefined || data['reply_id'] !== replyId) return current;
  const next: Drafting = { round: Number(data['round']), sequence: Number(data['sequence']), text: String(data['text'] ?? '') };
  const late = current !== null && (next.round < current.round || (next.round === current.round && next.sequence <= current.sequence));
  return late ? current : next;
}

/** The draft as far as it is written, where the model streams. */
export function useDrafting(replyId: number | undefined, round: number | undefined) {
  const [state, setState] = useState<{ replyId: number | undefined; drafting: Drafting | null }>({ replyId, drafting: null });
  useLiveFrame('reply_drafting', data => setState(was => ({ replyId, drafting: grow(was.replyId === replyId ? was.drafting : null, replyId, data) })));
  return state.replyId === replyId && state.drafting?.round === round ? (state.drafting?.text ?? '') : '';
}

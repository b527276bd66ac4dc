import { answer } from '../../api/client';
import { untyped } from '../../api/untyped';

/** As `/replies/pause` and `/replies/modes` answer. */
export interface PauseState {
  paused: boolean;
  since: string | null;
  by: number | null;
  reason: string | null;
  history: { paused_at: string; paused_by: number; reason: string | null; resumed_at: string | null; resumed_by: number | null }[];
}

export interface Modes {
  highest: string;
  paused: boolean;
  channels: { channel: string; mode: string; updated_by: number; updated_at: string }[];
}

export const readPause = () => answer(untyped.GET<PauseState>('/replies/pause'));
export const pause = (reason: string) => answer(untyped.POST<PauseState>('/replies/pause', { body: { reason: reason.trim() || null } }));
export const resume = () => answer(untyped.POST<PauseState>('/replies/resume'));
export const readModes = () => answer(untyped.GET<Modes>('/replies/modes'));
export const setChannelMode = (channel: string, mode: string) => answer(untyped.PUT<Modes>('/replies/modes/channels/{channel}', { params: { path: { channel } }, body: { mode } }));

import type { Conversation, Reply } from '../api/types';
import { useShortcuts, type Shortcut } from '../app/shortcuts';
import { isByHand } from '../conversations/channel';
import { text } from '../texts';
import { candidateAt } from './candidate-list';
import type { ReplyFields } from './reply-panel';
import { copy, type ReplyControl } from './use-reply';

const words = text.replies;

interface Input {
  conversation: Conversation;
  reply: Reply | undefined;
  control: ReplyControl;
  fields: ReplyFields;
  onWhy: () => void;
}

/** The whole of a decision by keyboard. */
export function useReplyShortcuts({ conversation, reply, control, fields, onWhy }: Input) {
  const state = reply?.state;
  const can = { decide: state === 'ready' && !control.busy, again: (state === 'ready' || state === 'failed' || state === 'rejected') && !control.busy };
  const shortcuts: Shortcut[] = [
    { keys: 'a', label: words.keys.approve, run: () => { if (can.decide && control.edit.text.trim()) control.approve.mutate(); } },
    { keys: 'e', label: words.keys.edit, run: () => { const field = fields.edit.current; field?.focus(); field?.setSelectionRange(field.value.length, field.value.length); } },
    { keys: 'mod+Enter', label: words.keys.approveTyped, whileTyping: true, run: () => { if (can.decide && control.edit.text.trim()) control.approve.mutate(); } },
    { keys: 'Escape', label: words.keys.done, whileTyping: true, run: () => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); } },
    { keys: 'x', label: words.keys.reject, run: () => { if (can.decide) control.turnDown(true); } },
    { keys: 'r', label: words.keys.regenerate, run: () => { if (can.again) control.regenerate.mutate(Math.max(1, reply!.candidates.filter(c => c.round === reply!.round).length)); } },
    { keys: 's', label: words.keys.steer, run: () => fields.steer.current?.focus() },
    { keys: 'c', label: words.keys.copy, run: () => { if (reply) void copy(reply.text ?? control.edit.text); } },
    // Not to be held up by the approval: its text may still be on its way to the clipboard when the state is here already.
    { keys: 'm', label: words.keys.sent, run: () => { if (state === 'approved' && isByHand(conversation) && !control.sent.isPending) control.sent.mutate(); } },
    { keys: 'w', label: words.keys.why, run: onWhy },
  ];
  useShortcuts(words.shortcuts, [...shortcuts, ...[1, 2, 3, 4, 5].map((place): Shortcut => ({
    keys: String(place), label: words.keys.candidate, hidden: place > 1,
    run: () => { const index = candidateAt(reply, place); if (state === 'ready' && index !== undefined) control.choose(index); },
  }))]);
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error';
import { answer, api } from '../api/client';
import type { Conversation, Reply } from '../api/types';
import { copyText } from '../components/clipboard';
import { notify } from '../components/notify';
import { useKeptText } from '../components/use-kept-text';
import { isByHand } from '../conversations/channel';
import { putReply, refreshFeed } from '../conversations/feed-query';
import { queueQuery } from '../conversations/list-query';
import { guide } from '../guide/guide';
import { text } from '../texts';
import { ASIDE, read, write } from './kept-edit';

const words = text.replies;

/** What an operator can do with a draft, and what they have typed. `reply` is the one that `currentReply` names. */
export function useReply(conversation: Conversation, reply: Reply | undefined) {
  const client = useQueryClient();
  const conversationId = conversation.conversation_id;
  const replyId = reply?.reply_id;
  const newest = reply?.candidates.filter(c => c.round === reply.round) ?? [];
  const [chosen, setChosen] = useState<{ of: string; index: number } | null>(null);
  const [turningDown, setTurningDown] = useState<string | null>(null);
  const of = `${replyId}/${reply?.round}`;
  const candidate = reply?.candidates.find(c => chosen?.of === of && c.index === chosen.index) ?? newest[0] ?? reply?.candidates.at(-1);
  // Kept by conversation: an edit outlives the draft it was made in when a newer message takes that draft's place.
  const kept = useKeptText(`edit/${conversationId}`);
  const mine = read(kept.text);
  const suggested = candidate?.text ?? '';
  const edit = {
    text: mine?.of === of ? mine.text : suggested,
    typed: mine?.of === of && mine.text !== suggested,
    set: (typed: string) => kept.set(write({ of, text: typed })),
    forget: kept.forget,
  };
  const aside = mine && mine.of !== of ? mine.text : null;
  const putAside = () => { if (edit.typed) kept.set(write({ of: ASIDE, text: edit.text })); };
  const steer = useKeptText(`steer/${conversationId}`);

  const settled = (answered: Reply) => {
    const decided = putReply(client, answered);
    client.setQueryData<Reply[]>(queueQuery.queryKey, queue => queue?.filter(r => r.reply_id !== decided.reply_id || decided.state === 'ready'));
  };
  // Someone was faster: what is shown is brought up to date, and the sentence says what happened.
  const onError = (error: unknown) => {
    if (error instanceof ApiError && (error.status === 409 || error.status === 404)) void refreshFeed(client, conversationId);
  };
  const path = { replyId: replyId ?? 0 };

  const approve = useMutation({
    mutationFn: () => answer(api.POST('/replies/{replyId}/approve', { params: { path }, body: edit.typed ? { text: edit.text } : { candidate: candidate?.index ?? 0 } })),
    onSuccess: async approved => {
      settled(approved);
      edit.forget();
      guide.reached('send');
      if (isByHand(conversation)) await copy(approved.text ?? '');
    },
    onError,
  });
  const reject = useMutation({
    mutationFn: (reason: string) => answer(api.POST('/replies/{replyId}/reject', { params: { path }, body: { reason: reason || null } })),
    onSuccess: rejected => { putAside(); settled(rejected); },
    onError,
  });
  const regenerate = useMutation({
    mutationFn: (count: number) => answer(api.POST('/replies/{replyId}/regenerate', { params: { path }, body: { instruction: steer.text || null, count } })),
    onSuccess: asked => { putAside(); settled(asked); steer.forget(); },
    onError,
  });
  const ask = useMutation({
    mutationFn: (count: number) => answer(api.POST('/conversations/{conversationId}/replies', { params: { path: { conversationId } }, body: { instruction: steer.text || null, count } })),
    onSuccess: asked => { settled(asked); steer.forget(); },
    onError,
  });
  const sendNow = useMutation({ mutationFn: () => answer(api.POST('/replies/{replyId}/send-now', { params: { path } })), onSuccess: settled, onError });
  const hold = useMutation({ mutationFn: () => answer(api.POST('/replies/{replyId}/cancel-send', { params: { path } })), onSuccess: settled, onError });
  const sent = useMutation({
    mutationFn: () => answer(api.POST('/replies/{replyId}/sent', { params: { path } })),
    onSuccess: done => { settled(done); guide.reached('done'); void refreshFeed(client, conversationId); },
    onError,
  });

  return {
    candidate,
    edit,
    steer,
    aside,
    /** Shows another candidate; an edit that is in the way is put aside, not thrown away. */
    choose(index: number) {
      if (!reply?.candidates.some(c => c.index === index)) return;
      putAside();
      setChosen({ of, index });
    },
    /** Shows the candidate as it was drafted. */
    revert: putAside,
    bringBack() {
      if (aside !== null) edit.set(aside);
    },
    /** Turning down asks why first. */
    turningDown: turningDown === of,
    turnDown: (on: boolean) => setTurningDown(on ? of : null),
    approve,
    reject,
    regenerate,
    ask,
    sent,
    sendNow,
    /** Keeps what would leave by itself as a draft. */
    hold,
    error: [approve, reject, regenerate, ask, sent, sendNow, hold].find(m => m.error)?.error ?? null,
    busy: [approve, reject, regenerate, ask, sent, sendNow, hold].some(m => m.isPending),
    reset() {
      for (const mutation of [approve, reject, regenerate, ask, sent, sendNow, hold]) mutation.reset();
    },
  };
}

export type ReplyControl = ReturnType<typeof useReply>;

export async function copy(value: string) {
  if (await copyText(value)) notify.done(words.copied);
  else notify.failed(words.copyFailed);
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../api/api-error';
import { answer, api } from '../api/client';
import type { Delivery } from '../api/types';
import { notify } from '../components/notify';
import type { StatusTone } from '../components/status';
import { refreshFeed } from '../conversations/feed-query';
import { text } from '../texts';

const words = text.channels;

export const deliveryTone: Record<Delivery['state'], StatusTone> = {
  queued: 'busy', sending: 'busy', sent: 'good', delivered: 'good', read: 'good', failed: 'bad', unknown: 'waiting', cancelled: 'quiet',
};

export const canRetry = ({ state }: Pick<Delivery, 'state'>) => state === 'failed' || state === 'unknown' || state === 'queued';

export const retryLabel = ({ state }: Pick<Delivery, 'state'>) => (state === 'queued' ? words.retryNow : words.retry);

/** Sends once more; whoever asks decides whether it may arrive twice. */
export function useRetry({ delivery_id: deliveryId, conversation_id: conversationId }: Delivery) {
  const client = useQueryClient();
  const send = async () => {
    await answer(api.POST('/deliveries/{deliveryId}/retry', { params: { path: { deliveryId } } }));
    notify.done(words.retried);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['deliveries'] }), client.invalidateQueries({ queryKey: ['channels'] }), conversationId !== null && refreshFeed(client, conversationId),
    ]);
  };
  return { send, retry: useMutation({ mutationFn: send, onError: failure => notify.failed(sentenceOf(failure)) }) };
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, page } from '../../api/client';
import { untyped } from '../../api/untyped';

/** As `/channels` and `/deliveries` answer. */
export interface Channel {
  name: string;
  provider: string;
  connected: boolean;
  /** False where the platform itself sends nothing. */
  sends: boolean;
  detail: string | null;
  max_length: number;
  queued: number;
  failed: number;
  unknown: number;
}

export interface ChannelTest {
  name: string;
  ok: boolean;
  detail: string;
  checked_at: string;
}

export interface Delivery {
  delivery_id: number;
  channel: string;
  address: string;
  conversation_id: number | null;
  reply_id: number | null;
  state: string;
  reason: string | null;
  attempts: number;
  text: string | null;
  media_urls: string[];
  created_at: string;
  due_at: string | null;
  sent_at: string | null;
}

export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => answer(untyped.GET<Channel[]>('/channels')) });

export const testChannel = (name: string) => answer(untyped.POST<ChannelTest>('/channels/{name}/test', { params: { path: { name } } }));

export const deliveriesQuery = (state: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', state ?? 'all'],
    queryFn: ({ pageParam }) => page(untyped.GET<Delivery[]>('/deliveries', { params: { query: { state, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

export const retryDelivery = (deliveryId: number) => answer(untyped.POST<Delivery>('/deliveries/{deliveryId}/retry', { params: { path: { deliveryId } } }));

export const canRetry = ({ state }: Pick<Delivery, 'state'>) => state === 'failed' || state === 'unknown' || state === 'queued';

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, page } from '../../api/client';
import type { Delivery, MessagingSchemas } from '../../api/types';

export type Channel = MessagingSchemas['ChannelResponse'];
export type Contact = MessagingSchemas['ContactResponse'];
export type DeliveryState = Delivery['state'];

export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => answer(api.GET('/channels')) });

export const testChannel = (name: string) => answer(api.POST('/channels/{name}/test', { params: { path: { name } } }));

export const deliveriesQuery = (state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', state ?? 'all'],
    queryFn: ({ pageParam }) => page(api.GET('/deliveries', { params: { query: { state, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

/** Who writes on a channel; those who want nothing more, or all of them. */
export const contactsQuery = (channel: string, optedOut: boolean) =>
  infiniteQueryOptions({
    queryKey: ['contacts', channel, optedOut],
    queryFn: ({ pageParam }) => page(api.GET('/channels/{name}/contacts', { params: { path: { name: channel }, query: { opted_out: optedOut || undefined, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
  });

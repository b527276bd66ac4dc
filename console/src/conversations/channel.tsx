import { Badge } from '@mantine/core';
import { IconBrandInstagram, IconBrandTelegram, IconBrandTiktok, IconBrandWhatsapp, IconBrandX, IconClipboardText, IconDeviceMobileMessage, IconMessage, type Icon } from '@tabler/icons-react';
import type { Conversation } from '../api/types';
import { text } from '../texts';

const icons: Record<string, Icon> = {
  instagram: IconBrandInstagram, whatsapp: IconBrandWhatsapp, telegram: IconBrandTelegram, tiktok: IconBrandTiktok, twitter: IconBrandX, x: IconBrandX,
  sms: IconDeviceMobileMessage, paste: IconClipboardText,
};

/** Where the chat really takes place: a pasted one knows the app it was copied from. */
export const placeOf = (conversation: Pick<Conversation, 'channel' | 'source'>) => conversation.source ?? conversation.channel;

export const channelName = (channel: string) => text.conversations.channels[channel as keyof typeof text.conversations.channels] ?? channel;

/** Whether the operator carries the answer over by hand; on a connected channel the platform delivers it. */
export const isByHand = ({ channel }: Pick<Conversation, 'channel'>) => channel === 'paste' || channel === 'web';

export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const Shown = icons[channel] ?? IconMessage;
  return <Shown size={size} stroke={1.7} role="img" aria-label={channelName(channel)} />;
}

export function ChannelBadge({ channel }: { channel: string }) {
  const Shown = icons[channel] ?? IconMessage;
  return <Badge variant="default" size="sm" leftSection={<Shown size={12} aria-hidden />} tt="none" fw={500}>{channelName(channel)}</Badge>;
}

import { Badge, Button, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconSend2 } from '@tabler/icons-react';
import type { Conversation, Delivery, Reply } from '../api/types';
import { isByHand } from '../conversations/channel';
import { DeliveryStatus } from '../deliveries/delivery-status';
import { text } from '../texts';
import { Findings } from './findings';
import { copy, type ReplyControl } from './use-reply';
import classes from './reply-panel.module.css';

const words = text.replies;

interface Props {
  conversation: Conversation;
  reply: Reply;
  control: ReplyControl;
  /** Where the platform sends it. */
  delivery: Delivery | undefined;
}

/** What was decided: to be carried over by hand, or on its way on a connected channel. */
export function Approved({ conversation, reply, control, delivery }: Props) {
  const byHand = isByHand(conversation);
  const stuck = !byHand && (delivery === undefined || delivery.state === 'failed' || delivery.state === 'unknown' || delivery.state === 'cancelled');
  return (
    <>
      <Group gap="xs"><Badge color="teal" variant="light" leftSection={<IconCheck size={12} aria-hidden />} tt="none">{words.approved}</Badge></Group>
      <div className={classes.approved} data-testid="approved-text">{reply.text}</div>
      <Findings findings={reply.text_findings} title={words.findingsFinal} />
      {byHand && <Text size="sm" c="dimmed">{words.approvedHint}</Text>}
      {!byHand && (delivery ? <DeliveryStatus delivery={delivery} /> : <Text size="sm" c="dimmed">{words.noDelivery}</Text>)}
      <Group gap="xs" grow>
        <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy(reply.text ?? '')}>{words.copy}</Button>
        {byHand && <Button leftSection={<IconSend2 size={16} aria-hidden />} loading={control.sent.isPending} onClick={() => control.sent.mutate()}>{words.markSent}</Button>}
        {stuck && <Button variant="default" loading={control.sent.isPending} onClick={() => control.sent.mutate()} title={words.sentOtherwiseHint}>{words.sentOtherwise}</Button>}
      </Group>
    </>
  );
}

/** The delivery that counts for a reply: the newest. */
export const deliveryOf = (deliveries: readonly Delivery[], replyId: number | undefined) =>
  deliveries.filter(d => d.reply_id === replyId && replyId !== undefined).sort((a, b) => b.delivery_id - a.delivery_id)[0];

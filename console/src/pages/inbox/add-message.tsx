import { ActionIcon, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import type { Conversation } from '../../api/types';
import { Problem } from '../../components/problem';
import { useKeptText } from '../../components/use-kept-text';
import { isByHand } from '../../conversations/channel';
import { refreshFeed } from '../../conversations/feed-query';
import { text } from '../../texts';
import classes from './inbox.module.css';

const words = text.conversations;

/** One more message, for a chat that went on elsewhere. */
export function AddMessage({ conversation, personaName }: { conversation: Conversation; personaName: string }) {
  const client = useQueryClient();
  const conversationId = conversation.conversation_id;
  const typed = useKeptText(`message/${conversationId}`);
  const [opened, setOpened] = useState(typed.text !== '');
  const byHand = isByHand(conversation);
  const [sender, setSender] = useState(byHand ? 'subscriber' : 'ai');
  const add = useMutation({
    mutationFn: () => answer(api.POST('/conversations/{conversationId}/messages', { params: { path: { conversationId } }, body: { message_content: typed.text, sender_type: sender } })),
    onSuccess: () => { typed.forget(); setOpened(false); return refreshFeed(client, conversationId); },
  });
  const label = byHand ? words.addMessage : words.writeAs(personaName);
  return (
    <div className={classes.add}>
      {opened && (
        <form onSubmit={e => { e.preventDefault(); add.mutate(); }}>
          <Stack gap="xs">
            {byHand
              ? <SegmentedControl
                  size="xs" value={sender} onChange={setSender} aria-label={words.addMessage}
                  data={[{ value: 'subscriber', label: words.addFrom.subscriber(conversation.title) }, { value: 'ai', label: words.addFrom.ai(personaName) }]}
                />
              : <Text size="xs" c="dimmed">{words.writeAsHint}</Text>}
            <Textarea aria-label={label} placeholder={byHand ? words.addPlaceholder : label} autosize minRows={2} maxRows={8} value={typed.text} onChange={e => typed.set(e.currentTarget.value)} error={fieldError(add.error, 'message_content')} />
            <Problem error={add.error} fields={['message_content']} />
            <Group justify="flex-end" gap="xs">
              <Button size="xs" variant="default" onClick={() => setOpened(false)}>{text.common.cancel}</Button>
              <Button size="xs" type="submit" loading={add.isPending} disabled={!typed.text.trim()}>{byHand ? text.common.add : words.send}</Button>
            </Group>
          </Stack>
        </form>
      )}
      {!opened && <ActionIcon variant="default" size="lg" radius="xl" onClick={() => setOpened(true)} title={byHand ? words.addMessageHint : words.writeAsHint} aria-label={label}><IconMessagePlus size={17} aria-hidden /></ActionIcon>}
    </div>
  );
}

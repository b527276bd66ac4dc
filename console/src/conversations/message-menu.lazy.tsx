import '../app/mantine-more';

import { Button, Group, Menu, Textarea } from '@mantine/core';
import { IconFlag, IconFlagOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError, sentenceOf } from '../api/api-error';
import { answer, api } from '../api/client';
import type { Message, MessagingSchemas } from '../api/types';
import { Confirm } from '../components/confirm';
import { Dialog } from '../components/dialog';
import type { Opening } from '../components/menu-later';
import { notify } from '../components/notify';
import { Problem } from '../components/problem';
import { text } from '../texts';
import { refreshFeed } from './feed-query';

const words = text.conversations;

/** What can be put right about a message: its text, its weight, that it is there at all. */
export default function MessageMenu({ message, button, ...opening }: { message: Message } & Opening) {
  const client = useQueryClient();
  const [correcting, setCorrecting] = useState(false);
  const { conversation_id: conversationId, message_id: messageId } = message;
  const path = { conversationId, messageId };
  const change = useMutation({
    mutationFn: (body: MessagingSchemas['MessagePatch']) => answer(api.PATCH('/conversations/{conversationId}/messages/{messageId}', { params: { path }, body })),
    onSuccess: () => refreshFeed(client, conversationId),
  });
  const remove = async () => {
    await answer(api.DELETE('/conversations/{conversationId}/messages/{messageId}', { params: { path } }));
    await refreshFeed(client, conversationId);
  };
  const high = message.importance_level === 'high';
  const weigh = () => change.mutate({ importance_level: high ? 'normal' : 'high' }, { onError: error => notify.failed(sentenceOf(error)) });
  return (
    <Confirm title={words.removeMessage} action={words.removeMessageAction} onConfirm={remove} trigger={ask => (
      <>
        <Menu {...opening} position="bottom-end" withinPortal>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setCorrecting(true)}>{words.correct}</Menu.Item>
            <Menu.Item leftSection={high ? <IconFlagOff size={15} aria-hidden /> : <IconFlag size={15} aria-hidden />} onClick={weigh}>{high ? words.unimportant : words.important}</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={ask}>{words.removeMessage}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {correcting && <Correct message={message} change={change} onClose={() => { setCorrecting(false); change.reset(); }} />}
      </>
    )}>
      {words.removeMessageSure}
    </Confirm>
  );
}

interface CorrectProps {
  message: Message;
  change: { mutate: (body: { message_content: string }, then: { onSuccess: () => void }) => void; error: unknown; isPending: boolean };
  onClose: () => void;
}

function Correct({ message, change, onClose }: CorrectProps) {
  const [content, setContent] = useState(message.message_content);
  return (
    <Dialog opened onClose={onClose} title={words.correct}>
      <form onSubmit={e => { e.preventDefault(); change.mutate({ message_content: content.trim() }, { onSuccess: onClose }); }}>
        <Textarea
          label={words.correctLabel} description={words.correctHint} autosize minRows={3} maxRows={12} maxLength={10_000} data-autofocus value={content} onChange={e => setContent(e.currentTarget.value)}
          error={fieldError(change.error, 'message_content')} mb="sm"
        />
        <Problem error={change.error} fields={['message_content']} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" loading={change.isPending} disabled={!content.trim() || content === message.message_content}>{text.common.save}</Button>
        </Group>
      </form>
    </Dialog>
  );
}

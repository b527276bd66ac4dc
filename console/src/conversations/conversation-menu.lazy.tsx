import '../app/mantine-more';

import { Menu } from '@mantine/core';
import { IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sentenceOf } from '../api/api-error';
import { answer, api } from '../api/client';
import type { Conversation } from '../api/types';
import { Confirm } from '../components/confirm';
import type { Opening } from '../components/menu-later';
import { notify } from '../components/notify';
import { text } from '../texts';
import { refreshFeed } from './feed-query';

const words = text.conversations;

export default function ConversationMenu({ conversation, button, ...opening }: { conversation: Conversation } & Opening) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const conversationId = conversation.conversation_id;
  const path = { conversationId };
  const pin = useMutation({
    mutationFn: () => answer(api.PATCH('/conversations/{conversationId}', { params: { path }, body: { is_pinned: !conversation.is_pinned } })),
    onSuccess: () => refreshFeed(client, conversationId),
    onError: error => notify.failed(sentenceOf(error)),
  });
  const remove = async () => {
    await answer(api.DELETE('/conversations/{conversationId}', { params: { path } }));
    void client.invalidateQueries({ queryKey: ['conversations'] });
    void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: undefined } });
  };
  return (
    <Confirm title={words.remove} action={words.removeAction} onConfirm={remove} trigger={ask => (
      <Menu {...opening} position="bottom-end" withinPortal>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={conversation.is_pinned ? <IconPinnedOff size={15} aria-hidden /> : <IconPin size={15} aria-hidden />} onClick={() => pin.mutate()}>{conversation.is_pinned ? words.unpin : words.pin}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={ask}>{words.remove}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    )}>
      {words.removeSure}
    </Confirm>
  );
}

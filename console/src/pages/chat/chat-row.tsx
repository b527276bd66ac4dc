import { ActionIcon, Button, Group, Menu, Modal, Text, TextInput } from '@mantine/core';
import { IconDots, IconPencil, IconPin, IconPinFilled, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldError, sentenceOf } from '../../api/api-error';
import { Confirm } from '../../components/confirm';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Time } from '../../components/time';
import { useFocusBack } from '../../components/use-focus-back';
import { text } from '../../texts';
import { changeChat, chatsQuery, deleteChat, type Chat } from './chat-query';
import classes from './chat.module.css';

const words = text.chat;

export function ChatRow({ chat, current, onGone }: { chat: Chat; current: boolean; onGone: () => void }) {
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const reload = () => client.invalidateQueries({ queryKey: chatsQuery.queryKey });
  const pin = useMutation({ mutationFn: () => changeChat(chat.id, { is_pinned: !chat.is_pinned }), onSuccess: reload, onError: error => notify.failed(sentenceOf(error)) });
  const remove = async () => { await deleteChat(chat.id); onGone(); await reload(); };
  return (
    <li className={classes.item} data-current={current || undefined}>
      <Link to="/chat/{-$chatId}" params={{ chatId: chat.id }} className={classes.row} aria-current={current ? 'page' : undefined}>
        <Group gap={6} wrap="nowrap">
          <Text size="sm" fw={550} truncate flex={1}>{chat.title}</Text>
          {chat.is_pinned && <IconPinFilled size={12} role="img" aria-label={words.pinned} />}
          <Time at={chat.last_message_time} size="xs" c="dimmed" />
        </Group>
        <Text size="xs" c="dimmed" truncate>{chat.last_message_content || words.untitled}</Text>
      </Link>
      <Confirm title={words.removeTitle} action={words.remove} onConfirm={remove} trigger={ask => (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={words.actions(chat.title)}><IconDots size={16} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setRenaming(true)}>{words.rename}</Menu.Item>
            <Menu.Item leftSection={chat.is_pinned ? <IconPinnedOff size={15} aria-hidden /> : <IconPin size={15} aria-hidden />} onClick={() => pin.mutate()}>{chat.is_pinned ? words.unpin : words.pin}</Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={ask}>{words.remove}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}>
        {words.removeSure}
      </Confirm>
      {renaming && <Rename chat={chat} onDone={() => { setRenaming(false); void reload(); }} />}
    </li>
  );
}

function Rename({ chat, onDone }: { chat: Chat; onDone: () => void }) {
  useFocusBack();
  const [title, setTitle] = useState(chat.title);
  const save = useMutation({ mutationFn: () => changeChat(chat.id, { title: title.trim() }), onSuccess: onDone });
  return (
    <Modal opened onClose={onDone} title={words.rename} closeButtonProps={{ 'aria-label': text.common.close }} centered>
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <TextInput label={words.name} required maxLength={200} data-autofocus value={title} onChange={e => setTitle(e.currentTarget.value)} error={fieldError(save.error, 'title')} />
        <Problem error={save.error} fields={['title']} />
        <Group justify="flex-end" mt="md"><Button type="submit" loading={save.isPending} disabled={!title.trim()}>{text.common.save}</Button></Group>
      </form>
    </Modal>
  );
}

import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconHandStop, IconPencil, IconPlayerPause, IconRobot, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../api/api-error';
import type { Conversation } from '../api/types';
import { MenuItemLink } from '../components/links';
import { notify } from '../components/notify';
import { refreshFeed } from '../conversations/feed-query';
import { text } from '../texts';
import classes from './answering.module.css';
import { conversationModeQuery, follow, handBack, setConversationMode, takeOver, type ConversationMode } from './automatic-query';

const words = text.modes;
const icons = { off: IconUserOff, draft: IconPencil, auto: IconRobot, 'taken-over': IconHandStop, paused: IconPlayerPause };

/** Who answers in a conversation, and the choice of it. */
export default function Answering({ conversation }: { conversation: Conversation }) {
  const { data: mode } = useQuery(conversationModeQuery(conversation));
  const client = useQueryClient();
  const id = conversation.conversation_id;
  const change = useMutation({
    mutationFn: (act: () => Promise<ConversationMode>) => act(),
    onSuccess: now => {
      void client.invalidateQueries({ queryKey: ['modes', 'conversation', id] });
      notify.done(now.taken_over_at ? words.takenOverDone : words.effective[now.effective]);
      return refreshFeed(client, id);
    },
    onError: failure => notify.failed(sentenceOf(failure)),
  });
  if (!mode) return null;
  const shown = mode.taken_over_at ? 'taken-over' : mode.held_by === 'paused' ? 'paused' : mode.effective;
  const Icon = icons[shown];
  const chosen = mode.mode ?? follow;
  return (
    <Menu position="bottom-end" withinPortal width={300} closeOnItemClick>
      <Menu.Target>
        <Button
          size="compact-sm" variant={shown === 'taken-over' || shown === 'paused' ? 'light' : 'default'} color={shown === 'taken-over' || shown === 'paused' ? 'yellow' : undefined} autoContrast loading={change.isPending}
          className={classes.button} leftSection={<Icon size={15} aria-hidden />} rightSection={<IconChevronDown size={13} aria-hidden />} aria-label={words.answersHere(words.short[shown])} data-answering={shown}
        >
          <span className={classes.short}>{words.short[shown]}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.whoAnswers}</Menu.Label>
        <Menu.RadioGroup value={chosen} onChange={next => { if (next !== chosen) change.mutate(() => setConversationMode(id, next)); }}>
          {(['off', 'draft', 'auto', follow] as const).map(value => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              <Text size="sm">{value === follow ? words.followShort : words.modes[value]}</Text>
              <Text size="xs" c="dimmed">{value === follow ? words.sources[mode.mode === null ? mode.source : ''] ?? words.followHint : words.hints[value]}</Text>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {mode.held_by && <Text size="xs" px="sm" py={6}>{words.heldBy[mode.held_by]}</Text>}
        <Menu.Divider />
        {mode.taken_over_at
          ? <Menu.Item leftSection={<IconRobot size={15} aria-hidden />} onClick={() => change.mutate(() => handBack(id))}>{words.handBack}<Text size="xs" c="dimmed">{words.handBackHint}</Text></Menu.Item>
          : <Menu.Item leftSection={<IconHandStop size={15} aria-hidden />} onClick={() => change.mutate(() => takeOver(id))}>{words.takeOver}<Text size="xs" c="dimmed">{words.takeOverHint}</Text></Menu.Item>}
        <MenuItemLink to="/automatic-replies" leftSection={<IconPlayerPause size={15} aria-hidden />}>{words.everywhere}</MenuItemLink>
      </Menu.Dropdown>
    </Menu>
  );
}

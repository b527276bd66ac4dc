import { Button } from '@mantine/core';
import { IconChevronDown, IconHandStop, IconPencil, IconPlayerPause, IconRobot, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { sentenceOf } from '../api/api-error';
import type { Conversation } from '../api/types';
import { MenuLater } from '../components/menu-later';
import { notify } from '../components/notify';
import { refreshFeed } from '../conversations/feed-query';
import { text } from '../texts';
import classes from './answering.module.css';
import { conversationModeQuery, type ConversationMode } from './automatic-query';

const AnsweringMenu = lazy(() => import('./answering-menu.lazy'));
const words = text.modes;
const icons = { off: IconUserOff, draft: IconPencil, auto: IconRobot, 'taken-over': IconHandStop, paused: IconPlayerPause };

/** Who answers in a conversation, and the choice of it. */
export function Answering({ conversation }: { conversation: Conversation }) {
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
  const button = (
    <Button
      size="compact-sm" variant={shown === 'taken-over' || shown === 'paused' ? 'light' : 'default'} color={shown === 'taken-over' || shown === 'paused' ? 'yellow' : undefined} autoContrast loading={change.isPending}
      className={classes.button} leftSection={<Icon size={15} aria-hidden />} rightSection={<IconChevronDown size={13} aria-hidden />} aria-label={words.answersHere(words.short[shown])} data-answering={shown}
    >
      <span className={classes.short}>{words.short[shown]}</span>
    </Button>
  );
  return <MenuLater button={button}>{opening => <AnsweringMenu {...opening} id={id} mode={mode} onAct={change.mutate} />}</MenuLater>;
}

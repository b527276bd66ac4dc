import { ActionIcon, Button, Center, Loader, SegmentedControl, Text } from '@mantine/core';
import { IconArrowLeft, IconDots, IconGhost2 } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { Answering } from '../../automatic/answering';
import { Empty } from '../../components/empty';
import { MenuLater } from '../../components/menu-later';
import { Problem } from '../../components/problem';
import { ChannelBadge, placeOf } from '../../conversations/channel';
import { currentReply, type Feed } from '../../conversations/feed';
import { refreshFeed, useFeed } from '../../conversations/feed-query';
import { Thread } from '../../conversations/thread';
import { usePersonaName } from '../../personas/personas-query';
import { deliveryOf } from '../../replies/approved';
import { useDrafting } from '../../replies/drafting';
import { ReplyPanel } from '../../replies/reply-panel';
import { useReply } from '../../replies/use-reply';
import { useReplyShortcuts } from '../../replies/use-reply-shortcuts';
import { WhyDrawer } from '../../replies/why-drawer';
import { AboutPanel } from '../../subscribers/about-panel';
import { text } from '../../texts';
import { AddMessage } from './add-message';
import classes from './inbox.module.css';

const ConversationMenu = lazy(() => import('../../conversations/conversation-menu.lazy'));
const words = text.conversations;
type Tab = 'chat' | 'draft' | 'about';

export function ConversationView({ conversationId }: { conversationId: number }) {
  const { data: feed, error, refetch } = useFeed(conversationId);
  if (error instanceof ApiError && error.status === 404)
    return <Empty icon={IconGhost2} title={words.gone} action={<Button component={Link} to="/inbox" variant="light">{words.backToList}</Button>} />;
  if (!feed) return <Center>{error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loader aria-label={text.common.loading} />}</Center>;
  return <Opened feed={feed} />;
}

function Opened({ feed }: { feed: Feed }) {
  const { conversation } = feed;
  const reply = currentReply(feed.replies);
  const control = useReply(conversation, reply);
  const drafting = useDrafting(reply?.reply_id, reply?.state === 'requested' ? reply.round : undefined);
  const personaName = usePersonaName(conversation.persona_id);
  const fields = { edit: useRef<HTMLTextAreaElement>(null), steer: useRef<HTMLInputElement>(null) };
  const [why, setWhy] = useState(false);
  const [tab, setTab] = useState<Tab>('chat');
  useRead(feed);
  useReplyShortcuts({ conversation, reply, control, fields, onWhy: () => setWhy(true) });

  return (
    <div className={classes.view} data-tab={tab}>
      <section className={classes.thread} aria-label={words.thread(conversation.title)}>
        <div className={classes.threadHead}>
          <Button component={Link} to="/inbox" search variant="subtle" size="compact-sm" className={classes.back} aria-label={words.backToList}><IconArrowLeft size={18} aria-hidden /></Button>
          <Text component="h1" fw={650} truncate m={0}>{conversation.title}</Text>
          <span className={classes.place}><ChannelBadge channel={placeOf(conversation)} /></span>
          <span style={{ flex: 1 }} />
          <Answering conversation={conversation} />
          <MenuLater button={<ActionIcon variant="subtle" color="gray" aria-label={words.actions}><IconDots size={18} aria-hidden /></ActionIcon>}>
            {opening => <ConversationMenu {...opening} conversation={conversation} />}
          </MenuLater>
        </div>
        <div className={classes.tabs}>
          <SegmentedControl fullWidth size="xs" value={tab} onChange={value => setTab(value as Tab)} data={(['chat', 'draft', 'about'] as const).map(value => ({ value, label: words.tabs[value] }))} />
        </div>
        <Thread feed={feed} personaName={personaName} answered={reply?.message_id} drafting={drafting} />
        <AddMessage conversation={conversation} personaName={personaName} />
      </section>
      <aside className={classes.side} aria-label={words.tabs.draft}>
        <div data-part="draft"><ReplyPanel {...{ conversation, reply, control, drafting, fields }} delivery={deliveryOf(feed.deliveries, reply?.reply_id)} onWhy={() => setWhy(true)} /></div>
        {conversation.subscriber_id != null && (
          <div data-part="about"><AboutPanel idSub={conversation.subscriber_id} personaId={conversation.persona_id} name={conversation.title} personaName={personaName} /></div>
        )}
      </aside>
      <WhyDrawer reply={reply} personaName={personaName} opened={why} onClose={() => setWhy(false)} />
    </div>
  );
}

/** What is looked at is read. */
function useRead({ conversation, messages }: Feed) {
  const client = useQueryClient();
  const id = conversation.conversation_id;
  const last = messages.at(-1)?.message_id;
  useEffect(() => {
    if (conversation.unread_count === 0 || last === undefined) return;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      answer(api.POST('/conversations/{conversationId}/read', { params: { path: { conversationId: id } }, body: { up_to_message_id: last } }))
        // A failure costs nothing: the next message or the next look tries again.
        .then(() => refreshFeed(client, id), () => {});
    };
    const timer = setTimeout(read, 600);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [client, id, last, conversation.unread_count]);
}

import { Badge, Button, Center, Group, Kbd, Loader, Progress, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconConfetti } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../api/types';
import { useShortcuts } from '../../app/shortcuts';
import { Empty } from '../../components/empty';
import { Problem } from '../../components/problem';
import { ChannelBadge, isByHand, placeOf } from '../../conversations/channel';
import { feedQuery, useFeed } from '../../conversations/feed-query';
import type { Feed } from '../../conversations/feed';
import { useQueue } from '../../conversations/list-query';
import { Thread } from '../../conversations/thread';
import { usePersonaName } from '../../personas/personas-query';
import { deliveryOf } from '../../replies/approved';
import { useDrafting } from '../../replies/drafting';
import { ReplyPanel } from '../../replies/reply-panel';
import { useReply } from '../../replies/use-reply';
import { useReplyShortcuts } from '../../replies/use-reply-shortcuts';
import { WhyDrawer } from '../../replies/why-drawer';
import { text } from '../../texts';
import { next, previous, type Walk } from './walk';
import classes from './triage.module.css';

const words = text.triage;

/** All ready drafts, one after the other, by keyboard alone. */
export function TriagePage() {
  const queue = useQueue();
  const client = useQueryClient();
  const [walk, setWalk] = useState<Walk | null>(null);
  const [done, setDone] = useState(0);
  useDocumentTitle(`${text.shell.pages.triage} · ${text.shell.product}`);

  const waiting = queue.data ?? [];
  const at = walk ?? (waiting[0] ? { replyId: waiting[0].reply_id, conversationId: waiting[0].conversation_id } : null);
  useEffect(() => {
    if (!walk && at) setWalk(at);
  }, [walk, at]);
  const following = at ? next(waiting, at) : null;
  useEffect(() => {
    if (following) void client.prefetchQuery(feedQuery(following.conversationId));
  }, [client, following?.conversationId]);

  if (queue.error) return <Problem error={queue.error} onRetry={() => void queue.refetch()} />;
  if (queue.isPending) return <Center flex={1}><Loader aria-label={text.common.loading} /></Center>;
  if (!at) {
    return (
      <Empty icon={IconConfetti} title={done > 0 ? words.allDone(done) : words.empty} action={<Button component={Link} to="/paste" variant="light">{text.conversations.emptyAction}</Button>}>
        {words.emptyHint}
      </Empty>
    );
  }
  const goOn = () => setWalk(next(queue.data, at));
  const left = waiting.length;
  return (
    <div className={classes.page}>
      <Group className={classes.bar} justify="space-between" wrap="nowrap">
        <Text component="h1" size="sm" fw={650} m={0}>{text.shell.pages.triage}</Text>
        <Progress value={(done / Math.max(1, done + left)) * 100} flex={1} maw={320} size="sm" aria-label={words.progress(done, left)} />
        <Text size="xs" c="dimmed" role="status" data-testid="triage-left">{words.left(left)}</Text>
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="subtle" aria-label={words.previous} onClick={() => setWalk(previous(waiting, at) ?? at)}><IconChevronLeft size={16} aria-hidden /></Button>
          <Button size="compact-sm" variant="subtle" aria-label={words.next} onClick={() => setWalk(next(waiting, at) ?? at)}><IconChevronRight size={16} aria-hidden /></Button>
        </Group>
      </Group>
      <Item key={at.conversationId} walk={at} waiting={waiting} onGo={setWalk} onDone={() => { setDone(n => n + 1); goOn(); }} />
    </div>
  );
}

interface ItemProps {
  walk: Walk;
  waiting: readonly Reply[];
  onGo: (to: Walk) => void;
  onDone: () => void;
}

function Item(props: ItemProps) {
  const { data: feed, error, refetch } = useFeed(props.walk.conversationId);
  if (!feed) return <Center flex={1}>{error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loader aria-label={text.common.loading} />}</Center>;
  return <Opened {...props} feed={feed} />;
}

function Opened({ walk, waiting, onGo, onDone, feed }: ItemProps & { feed: Feed }) {
  const { conversation } = feed;
  const reply = feed.replies.find(r => r.reply_id === (superseding(feed.replies, walk.replyId)));
  const control = useReply(conversation, reply);
  const drafting = useDrafting(reply?.reply_id, reply?.state === 'requested' ? reply.round : undefined);
  const personaName = usePersonaName(conversation.persona_id);
  const fields = { edit: useRef<HTMLTextAreaElement>(null), steer: useRef<HTMLInputElement>(null) };
  const [why, setWhy] = useState(false);
  useReplyShortcuts({ conversation, reply, control, fields, onWhy: () => setWhy(true) });
  useShortcuts(text.shell.pages.triage, [
    { keys: 'j', label: words.next, run: () => { const to = next(waiting, walk); if (to) onGo(to); } },
    { keys: 'k', label: words.previous, run: () => { const to = previous(waiting, walk); if (to) onGo(to); } },
  ]);

  // Decided, and nothing left to do by hand: on to the next one.
  const finished = reply?.state === 'sent' || reply?.state === 'rejected' || (reply?.state === 'approved' && !isByHand(conversation));
  const seen = useRef(false);
  useEffect(() => {
    if (!finished || seen.current) return;
    seen.current = true;
    onDone();
  }, [finished]);

  return (
    <div className={classes.item}>
      <section className={classes.thread} aria-label={text.conversations.thread(conversation.title)}>
        <Group className={classes.head} gap="sm" wrap="nowrap">
          <Text component="h2" size="md" fw={650} truncate m={0}>{conversation.title}</Text>
          <ChannelBadge channel={placeOf(conversation)} />
          <span style={{ flex: 1 }} />
          <Button component={Link} to={`/inbox/${conversation.conversation_id}`} size="compact-sm" variant="subtle">{words.open}</Button>
        </Group>
        <Thread feed={feed} personaName={personaName} answered={reply?.message_id} drafting={drafting} />
      </section>
      <div className={classes.side}>
        <ReplyPanel {...{ conversation, reply, control, drafting, fields }} delivery={deliveryOf(feed.deliveries, reply?.reply_id)} onWhy={() => setWhy(true)} />
        <Group gap={6} className={classes.keys} visibleFrom="sm" aria-hidden>
          {(reply?.state === 'approved' ? words.keysApproved : words.keysReady).map(([key, label]) => <Badge key={key} variant="default" tt="none" fw={500} size="lg" leftSection={<Kbd size="xs">{key}</Kbd>}>{label}</Badge>)}
        </Group>
      </div>
      <WhyDrawer reply={reply} personaName={personaName} opened={why} onClose={() => setWhy(false)} />
    </div>
  );
}

/** Follows a reply that a newer message took the place of. */
function superseding(replies: readonly Reply[], replyId: number): number {
  const reply = replies.find(r => r.reply_id === replyId);
  return reply?.state === 'superseded' && reply.superseded_by != null ? superseding(replies, reply.superseded_by) : replyId;
}

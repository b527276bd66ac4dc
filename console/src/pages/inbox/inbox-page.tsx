import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useShortcuts } from '../../app/shortcuts';
import { Empty } from '../../components/empty';
import { Problem } from '../../components/problem';
import { useConversations, useQueue } from '../../conversations/list-query';
import { FirstRun } from '../../guide/first-run';
import { usePersonaName } from '../../personas/personas-query';
import { text } from '../../texts';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import { ListHead } from './list-head';
import { SearchResults } from './search-results';
import classes from './inbox.module.css';

const words = text.conversations;

/** Conversations, and the one that is chosen with its draft beside it. */
export function InboxPage() {
  const { conversationId } = useParams({ from: '/inbox/{-$conversationId}' });
  const search = useSearch({ from: '/inbox/{-$conversationId}' });
  const navigate = useNavigate();
  const current = conversationId === undefined ? undefined : Number(conversationId);
  const queue = useQueue();
  const list = useConversations({ view: search.view ?? 'all', channel: search.channel, subscriber: search.subscriber }, queue.data);
  const personaName = usePersonaName(null);
  useDocumentTitle(`${text.shell.pages.inbox} · ${text.shell.product}`);

  const go = (step: number) => {
    const at = list.items.findIndex(c => c.conversation_id === current);
    const next = list.items[at < 0 ? 0 : at + step];
    if (next) void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: String(next.conversation_id) }, search: before => before });
  };
  useShortcuts(words.list, [
    { keys: 'j', label: words.nextConversation, run: () => go(1) },
    { keys: 'k', label: words.previousConversation, run: () => go(-1) },
  ]);

  const isFirstRun = list.data && list.items.length === 0 && !search.view && !search.channel && !search.subscriber && !search.q && current === undefined;
  if (isFirstRun) return <FirstRun />;
  return (
    <div className={classes.inbox} data-open={current !== undefined || undefined}>
      <section className={classes.list} aria-label={words.list}>
        <ListHead waiting={queue.data?.length} />
        {search.q ? <SearchResults q={search.q} />
          : list.error ? <Problem error={list.error} onRetry={() => void list.refetch()} />
          : !list.isPending && list.items.length === 0 ? <Nothing view={search.view ?? 'all'} />
          : <ConversationList list={list} current={current} personaName={personaName} />}
      </section>
      {current === undefined
        ? <div className={classes.nothing}><Empty icon={IconMessages} title={words.choose} action={<Button component={Link} to="/triage" variant="light">{text.shell.pages.triage}</Button>}>{words.chooseHint}</Empty></div>
        : <ConversationView key={current} conversationId={current} />}
    </div>
  );
}

function Nothing({ view }: { view: 'all' | 'unread' | 'waiting' }) {
  return <Empty icon={IconMessages} title={view === 'unread' ? words.emptyUnread : view === 'waiting' ? words.emptyWaiting : words.empty} />;
}

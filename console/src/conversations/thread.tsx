import { ActionIcon, Badge, Button, Text } from '@mantine/core';
import { IconDots, IconFlag } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, lazy, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Delivery, Message } from '../api/types';
import { Attachments } from '../components/attachments';
import { clockTime, describeDay, fullTime } from '../components/dates';
import { MenuLater } from '../components/menu-later';
import { DeliveryStatus } from '../deliveries/delivery-status';
import { text } from '../texts';
import type { Feed } from './feed';
import { loadEarlier } from './feed-query';
import { sentimentName } from './sentiment';
import classes from './thread.module.css';

const MessageMenu = lazy(() => import('./message-menu.lazy'));
const words = text.conversations;
const GAP = 10 * 60_000;

interface Props {
  feed: Feed;
  personaName: string;
  /** The message that the draft answers. */
  answered?: number;
  /** What is being drafted, shown at the end as the persona would write it. */
  drafting?: string;
}

/** The messages, newest at the bottom, staying there while new ones come unless somebody reads further up. */
export function Thread({ feed, personaName, answered, drafting }: Props) {
  const client = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [loading, setLoading] = useState(false);
  const id = feed.conversation.conversation_id;
  const last = feed.messages.at(-1)?.message_id;

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [id]);
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [id, last, drafting]);

  const earlier = async () => {
    const element = box.current;
    const before = element ? element.scrollHeight - element.scrollTop : 0;
    setLoading(true);
    await loadEarlier(client, id).finally(() => setLoading(false));
    requestAnimationFrame(() => { if (element) element.scrollTop = element.scrollHeight - before; });
  };

  return (
    <div
      ref={box} className={classes.thread} role="log" aria-label={words.thread(feed.conversation.title)} tabIndex={0}
      onKeyDownCapture={walk} onScroll={e => { const t = e.currentTarget; atEnd.current = t.scrollHeight - t.scrollTop - t.clientHeight < 60; }}
    >
      {feed.earlier && <Button variant="subtle" size="compact-sm" loading={loading} onClick={() => void earlier()} className={classes.earlier}>{words.earlier}</Button>}
      {feed.messages.map((message, i) => {
        const before = feed.messages[i - 1];
        const newDay = !before || new Date(before.timestamp).toDateString() !== new Date(message.timestamp).toDateString();
        const together = before !== undefined && !newDay && isOut(before) === isOut(message) && Date.parse(message.timestamp) - Date.parse(before.timestamp) < GAP;
        return (
          <Fragment key={message.message_id}>
            {newDay && <div className={classes.day}><span>{describeDay(message.timestamp)}</span></div>}
            <Bubble message={message} name={isOut(message) ? personaName : feed.conversation.title} together={together} answered={message.message_id === answered} newest={i === feed.messages.length - 1} delivery={feed.deliveries.findLast(d => d.message_id === message.message_id)} />
          </Fragment>
        );
      })}
      {drafting && <div className={classes.row} data-out aria-hidden><div className={classes.bubble} data-drafting>{drafting}</div></div>}
    </div>
  );
}

const isOut = (message: Message) => message.sender_type !== 'subscriber';

/** The messages' menus are one stop of the tab key; from there the arrows lead from one to the next. */
function walk(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const menus = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-menu]')];
  const at = menus.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  menus[at + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
}

interface BubbleProps {
  message: Message;
  name: string;
  /** Right after another of the same side. */
  together: boolean;
  answered: boolean;
  newest: boolean;
  delivery: Delivery | undefined;
}

function Bubble({ message, name, together, answered, newest, delivery }: BubbleProps) {
  const sentiment = message.sentiment && message.sentiment !== 'neutral' ? sentimentName(message.sentiment) : null;
  return (
    <article className={classes.row} data-out={isOut(message) || undefined} data-together={together || undefined} aria-label={`${name}, ${fullTime(message.timestamp)}`}>
      {!together && <Text size="xs" c="dimmed" className={classes.by}>{name} <time dateTime={message.timestamp}>{clockTime(message.timestamp)}</time></Text>}
      <div className={classes.said}>
        <div className={classes.bubble} data-answered={answered || undefined} title={fullTime(message.timestamp)}>
          {message.importance_level === 'high' && <IconFlag size={13} role="img" aria-label={words.isImportant} className={classes.flag} />}
          {message.message_content}
          <Attachments urls={message.media_urls} />
        </div>
        <MenuLater button={(
          <ActionIcon variant="subtle" color="gray" size={24} className={classes.more} data-message-menu tabIndex={newest ? 0 : -1} aria-label={words.messageActions(message.message_content.slice(0, 40))}>
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        )}>
          {opening => <MessageMenu {...opening} message={message} />}
        </MenuLater>
      </div>
      {delivery && (delivery.state === 'failed' || delivery.state === 'unknown'
        ? <div className={classes.delivery}><DeliveryStatus delivery={delivery} /></div>
        : <Text size="xs" c="dimmed" px={6} pt={2}>{text.channels.states[delivery.state]}</Text>)}
      {!isOut(message) && (sentiment || message.topic) && (
        <div className={classes.marks}>
          {sentiment && <Badge size="xs" variant="light" color={message.sentiment === 'negative' ? 'red' : 'teal'} tt="none" fw={500} autoContrast>{sentiment}</Badge>}
          {message.topic && <Badge size="xs" variant="default" tt="none" fw={500}>{message.topic}</Badge>}
        </div>
      )}
    </article>
  );
}

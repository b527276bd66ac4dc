import { Badge, Button, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Delivery, Message } from '../api/types';
import { clockTime, describeDay, fullTime } from '../components/dates';
import { DeliveryStatus } from '../deliveries/delivery-status';
import { text } from '../texts';
import type { Feed } from './feed';
import { loadEarlier } from './feed-query';
import { sentimentName } from './sentiment';
import classes from './thread.module.css';

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
      onScroll={e => { const t = e.currentTarget; atEnd.current = t.scrollHeight - t.scrollTop - t.clientHeight < 60; }}
    >
      {feed.earlier && <Button variant="subtle" size="compact-sm" loading={loading} onClick={() => void earlier()} className={classes.earlier}>{words.earlier}</Button>}
      {feed.messages.map((message, i) => {
        const before = feed.messages[i - 1];
        const newDay = !before || new Date(before.timestamp).toDateString() !== new Date(message.timestamp).toDateString();
        const together = before !== undefined && !newDay && isOut(before) === isOut(message) && Date.parse(message.timestamp) - Date.parse(before.timestamp) < GAP;
        return (
          <Fragment key={message.message_id}>
            {newDay && <div className={classes.day}><span>{describeDay(message.timestamp)}</span></div>}
            <Bubble message={message} name={isOut(message) ? personaName : feed.conversation.title} together={together} answered={message.message_id === answered} delivery={feed.deliveries.findLast(d => d.message_id === message.message_id)} />
          </Fragment>
        );
      })}
      {drafting && <div className={classes.row} data-out aria-hidden><div className={classes.bubble} data-drafting>{drafting}</div></div>}
    </div>
  );
}

const isOut = (message: Message) => message.sender_type !== 'subscriber';

function Bubble({ message, name, together, answered, delivery }: { message: Message; name: string; together: boolean; answered: boolean; delivery: Delivery | undefined }) {
  const sentiment = message.sentiment && message.sentiment !== 'neutral' ? sentimentName(message.sentiment) : null;
  return (
    <article className={classes.row} data-out={isOut(message) || undefined} data-together={together || undefined} aria-label={`${name}, ${fullTime(message.timestamp)}`}>
      {!together && <Text size="xs" c="dimmed" className={classes.by}>{name} <time dateTime={message.timestamp}>{clockTime(message.timestamp)}</time></Text>}
      <div className={classes.bubble} data-answered={answered || undefined} title={fullTime(message.timestamp)}>
        {message.message_content}
        {message.media_urls.length > 0 && <Text size="xs" mt={4}><IconPaperclip size={12} aria-hidden /> {words.media(message.media_urls.length)}</Text>}
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

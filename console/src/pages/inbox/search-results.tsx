import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { Problem } from '../../components/problem';
import { Time } from '../../components/time';
import { text } from '../../texts';
import classes from './inbox.module.css';

/** Messages that have all the words, the newest first. */
export function SearchResults({ q }: { q: string }) {
  const { data, error } = useQuery({
    queryKey: ['search', q],
    queryFn: () => answer(api.GET('/conversations/search', { params: { query: { q: /[*"]/.test(q) ? q : `${q}*`, limit: 50 } } })),
  });
  if (error) return <Problem error={error} />;
  if (!data) return <Loader size="sm" m="md" aria-label={text.common.loading} />;
  if (data.length === 0) return <Text size="sm" c="dimmed" p="md" role="status">{text.conversations.searchNothing}</Text>;
  return (
    <div className={classes.hits}>
      {data.map(hit => (
        <Link key={hit.message_id} to="/inbox/{-$conversationId}" params={{ conversationId: String(hit.conversation_id) }} search={before => before} className={classes.hit}>
          <Text size="sm" fw={600}>{hit.title} <Time at={hit.timestamp} size="xs" c="dimmed" /></Text>
          <Text size="xs" c="dimmed" lineClamp={2}>{hit.message_content}</Text>
        </Link>
      ))}
    </div>
  );
}

import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Time } from '../../components/time';
import { text } from '../../texts';
import classes from './evidence.module.css';

const words = text.proposals;

/** A draft beside what was sent instead. */
export function Evidence({ replyId, at }: { replyId: number; at: string }) {
  const { data, error } = useQuery({ queryKey: ['reply', replyId, 'evidence'], queryFn: () => answer(api.GET('/replies/{replyId}', { params: { path: { replyId } } })) });
  if (error) return <Text size="sm" c="dimmed" mt="sm">{words.gone}</Text>;
  if (!data) return <Loader size="xs" mt="sm" aria-label={text.common.loading} />;
  return (
    <div className={classes.evidence}>
      <div><Text size="xs" c="dimmed">{words.before}</Text><Text size="sm" className={classes.text}>{data.candidates[0]?.text ?? '–'}</Text></div>
      <div><Text size="xs" c="dimmed">{words.after} · <Time at={at} inherit /></Text><Text size="sm" className={classes.text}>{data.text ?? '–'}</Text></div>
    </div>
  );
}

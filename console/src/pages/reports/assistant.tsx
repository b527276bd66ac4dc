import { ActionIcon, Button, Group, Text, Textarea, Title } from '@mantine/core';
import { IconFlag, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { answer, api } from '../../api/client';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { useKeptText } from '../../components/use-kept-text';
import { useSession } from '../../session/session';
import { text } from '../../texts';
import { newReport } from './report-dialog';
import classes from './reports-page.module.css';

const words = text.reports.assistant;

/** The user's own chat with the AI, beside the reports. */
export function Assistant({ onUse }: { onUse: () => void }) {
  const client = useQueryClient();
  const me = useSession().user.id;
  const conversation = `assistant-${me}`;
  const queryKey = ['assistant', conversation];
  const kept = useKeptText('assistant');
  const draft = useKeptText(`form/${newReport}`);
  const log = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => answer(api.GET('/auth/conversations/{conversationId}/messages', { params: { path: { conversationId: conversation }, query: { limit: 60 } } })),
  });
  const ask = useMutation({
    mutationFn: (content: string) => answer(api.POST('/messages/ai', { body: { content, conversation_id: conversation } })),
    onSuccess: () => kept.forget(),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [data?.length, ask.isPending]);
  const send = () => { if (kept.text.trim() && !ask.isPending) ask.mutate(kept.text.trim()); };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); send(); }
  };
  const use = (content: string) => {
    draft.set(JSON.stringify({ title: content.split('\n')[0]!.slice(0, 120), content }));
    onUse();
  };
  return (
    <Panel label={words.title}>
      <Title order={2} size="h5">{words.title}</Title>
      <Text size="xs" c="dimmed" mb="xs">{words.lead}</Text>
      <div ref={log} className={classes.log} role="log" aria-label={words.log} tabIndex={0}>
        {data?.length === 0 && !ask.isPending && <Text size="sm" c="dimmed" m="auto" ta="center" maw={260}>{words.empty}</Text>}
        {data?.map(m => <Bubble key={m.id} mine={m.sender_id === me} content={m.content} onUse={() => use(m.content)} />)}
        {ask.isPending && <Bubble mine content={ask.variables} />}
        {ask.isPending && <Text size="xs" c="dimmed">{words.thinking}</Text>}
      </div>
      <Problem error={error} onRetry={() => void refetch()} />
      <Problem error={ask.error} fields={[]} />
      <Group align="flex-end" gap="xs" mt="sm" wrap="nowrap">
        <Textarea flex={1} aria-label={words.label} placeholder={words.placeholder} autosize minRows={1} maxRows={6} maxLength={10_000} value={ask.isPending ? '' : kept.text} disabled={ask.isPending} onChange={e => kept.set(e.currentTarget.value)} onKeyDown={onKeyDown} />
        <ActionIcon size={36} loading={ask.isPending} disabled={!kept.text.trim()} onClick={send} aria-label={words.send}><IconSend size={18} aria-hidden /></ActionIcon>
      </Group>
    </Panel>
  );
}

function Bubble({ mine, content, onUse }: { mine: boolean; content: string; onUse?: () => void }) {
  return (
    <div className={classes.bubble} data-mine={mine || undefined}>
      <Text size="xs" c="dimmed">{mine ? words.you : words.ai}</Text>
      {content}
      {onUse && <div><Button size="compact-xs" variant="subtle" mt={4} leftSection={<IconFlag size={12} aria-hidden />} onClick={onUse}>{words.use}</Button></div>}
    </div>
  );
}

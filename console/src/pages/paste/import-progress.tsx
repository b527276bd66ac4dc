import { Alert, Anchor, Button, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { Problem } from '../../components/problem';
import { useLiveFrame } from '../../live/live';
import { text } from '../../texts';

const words = text.paste;
const isRunning = (state: string | undefined) => state === undefined || state === 'waiting' || state === 'running';

/** How far a long paste is: told by the live connection, asked for where that is away. */
export function ImportProgress({ importId, onAnother }: { importId: number; onAnother: () => void }) {
  const client = useQueryClient();
  const key = ['import', importId];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => answer(api.GET('/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: query => (isRunning(query.state.data?.state) ? 2000 : false),
  });
  useLiveFrame('import_progress', frame => {
    if (frame['import_id'] === importId) void client.invalidateQueries({ queryKey: key });
  });
  if (error) return <Problem error={error} />;
  const running = isRunning(data?.state);
  const failures = data?.conversations.filter(c => c.error) ?? [];
  return (
    <Paper withBorder p="xl" radius="lg" maw={640} bg="var(--console-surface)">
      <Stack gap="md">
        <Title order={2} size="h4">{running ? words.importing : data?.error ? words.importFailed : words.importDone}</Title>
        {data && <Progress value={data.total > 0 ? (data.done / data.total) * 100 : 0} animated={running} size="lg" aria-label={words.importing} />}
        {data && <Text size="sm" c="dimmed" role="status">{words.importProgress(data.done, data.total)}</Text>}
        {data?.error && <Alert color="red" variant="light">{data.error}</Alert>}
        {failures.length > 0 && <List size="sm">{failures.map((c, i) => <List.Item key={i}>{c.title}: {c.error}</List.Item>)}</List>}
        {!running && data && (
          <List size="sm" spacing={4}>
            {data.conversations.filter(c => c.conversation_id != null).slice(0, 20).map(c => (
              <List.Item key={c.conversation_id}><ConversationLink id={c.conversation_id!} title={c.title} />: {words.added(c.messages_added, c.messages_skipped)}</List.Item>
            ))}
          </List>
        )}
        <Group>
          <Button component={Link} to="/inbox" variant={running ? 'default' : 'filled'}>{words.importOpen}</Button>
          <Button variant="default" onClick={onAnother}>{words.importAnother}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** A copied chat has no title of its own; then its conversation's is asked for. */
function ConversationLink({ id, title }: { id: number; title: string | null }) {
  const { data } = useQuery({ queryKey: ['import', 'title', id], queryFn: () => answer(api.GET('/conversations/{conversationId}', { params: { path: { conversationId: id } } })), enabled: title === null });
  return <Anchor component={Link} to={`/inbox/${id}`}>{title ?? data?.title ?? words.someone}</Anchor>;
}

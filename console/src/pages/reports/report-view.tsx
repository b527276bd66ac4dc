import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldError } from '../../api/api-error';
import { answer, api } from '../../api/client';
import { AnchorLink } from '../../components/links';
import { Loading } from '../../components/loading';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { useKeptText } from '../../components/use-kept-text';
import { isSuperuser, useSession } from '../../session/session';
import { text } from '../../texts';
import { ReportDialog } from './report-dialog';
import { reportQuery, statusTone, type Report } from './reports-query';

const words = text.reports;

export function ReportView({ id }: { id: string }) {
  const session = useSession();
  const search = useSearch({ from: '/reports/{-$reportId}' });
  const { data: r, error, refetch } = useQuery(reportQuery(id));
  const [editing, setEditing] = useState(false);
  const mine = r?.reporter_id === session.user.id;
  return (
    <Stack>
      <AnchorLink to="/reports/{-$reportId}" params={{ reportId: undefined }} search={search} size="sm"><Group gap={4} component="span"><IconArrowLeft size={14} aria-hidden />{words.back}</Group></AnchorLink>
      <Problem error={error} onRetry={() => void refetch()} />
      {!r && !error && <Loading rows={2} />}
      {r && (
        <Panel label={r.title}>
          <Group justify="space-between" align="flex-start" gap="sm">
            <div style={{ flex: '1 1 200px', minWidth: 0 }}>
              <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>{r.title}</Title>
              <Text size="xs" c="dimmed">{words.by(r.reporter_username ?? words.somebody)} · <Time at={r.created_at} inherit /></Text>
            </div>
            <Status tone={statusTone[r.status] ?? 'quiet'}>{words.statuses[r.status] ?? r.status}</Status>
          </Group>
          <Text size="sm" mt="md" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{r.content}</Text>
          {mine && r.status === 'open' && (
            <Group mt="md"><Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>{text.common.edit}</Button><Text size="xs" c="dimmed">{words.editHint}</Text></Group>
          )}
        </Panel>
      )}
      {r && (isSuperuser(session) ? <Answer report={r} /> : r.comment && <Given report={r} />)}
      {r && editing && <ReportDialog report={r} onClose={() => setEditing(false)} />}
    </Stack>
  );
}

function Given({ report: r }: { report: Report }) {
  return (
    <Panel label={words.answerOf}>
      <Title order={3} size="h5" mb={4}>{words.answerOf}</Title>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{r.comment}</Text>
      {r.resolved_at && <Text size="xs" c="dimmed" mt="xs">{words.resolvedBy(r.resolver_username ?? words.somebody)} · <Time at={r.resolved_at} inherit /></Text>}
    </Panel>
  );
}

function Answer({ report: r }: { report: Report }) {
  const client = useQueryClient();
  const comment = useKeptText(`report/${r.id}/answer`, r.comment ?? '');
  const save = useMutation({
    mutationFn: (status: string | null) => {
      const params = { path: { id: String(r.id) } };
      return answer(status === 'resolved'
        ? api.PUT('/reports/{id}/resolve', { params, body: { comment: comment.text } })
        : api.POST('/reports/{id}/comment', { params, body: { comment: comment.text, status } }));
    },
    onSuccess: () => { comment.forget(); notify.done(words.answered); return client.invalidateQueries({ queryKey: ['reports'] }); },
  });
  const busy = (status: string | null) => save.isPending && save.variables === status;
  return (
    <Panel label={words.answer}>
      <Textarea label={words.answer} autosize minRows={3} maxRows={12} maxLength={20_000} value={comment.text} onChange={e => comment.set(e.currentTarget.value)} error={fieldError(save.error, 'comment')} />
      {r.resolved_at && <Text size="xs" c="dimmed" mt="xs">{words.resolvedBy(r.resolver_username ?? words.somebody)} · <Time at={r.resolved_at} inherit /></Text>}
      <Problem error={save.error} fields={['comment']} />
      <Group mt="md" gap="sm">
        <Button variant="default" loading={busy(null)} disabled={!comment.typed} onClick={() => save.mutate(null)}>{words.saveAnswer}</Button>
        {(['open', 'in_progress'] as const).filter(s => s !== r.status).map(s => <Button key={s} variant="default" loading={busy(s)} onClick={() => save.mutate(s)}>{words.setStatus[s]}</Button>)}
        {r.status !== 'resolved' && <Button loading={busy('resolved')} onClick={() => save.mutate('resolved')}>{words.resolve}</Button>}
      </Group>
    </Panel>
  );
}

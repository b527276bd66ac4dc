import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { IconFlag, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { More } from '../../components/more';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { Row, rowAction, rowMain, Rows } from '../../components/rows';
import { Status } from '../../components/status';
import { Time } from '../../components/time';
import { isSuperuser, useSession } from '../../session/session';
import { text } from '../../texts';
import { Assistant } from './assistant';
import { ReportDialog } from './report-dialog';
import { ReportView } from './report-view';
import classes from './reports-page.module.css';
import { reportsQuery, statusTone, type Whose } from './reports-query';

const words = text.reports;

export function ReportsPage() {
  const { reportId } = useParams({ from: '/reports/{-$reportId}' });
  const [writing, setWriting] = useState(false);
  return (
    <PageFrame title={text.shell.pages.reports} lead={words.lead} actions={<Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setWriting(true)}>{words.add}</Button>}>
      <div className={classes.columns}>
        <div>{reportId ? <ReportView key={reportId} id={reportId} /> : <List onWrite={() => setWriting(true)} />}</div>
        <Assistant onUse={() => setWriting(true)} />
      </div>
      {writing && <ReportDialog report={null} onClose={() => setWriting(false)} />}
    </PageFrame>
  );
}

function List({ onWrite }: { onWrite: () => void }) {
  const superuser = isSuperuser(useSession());
  const { whose: wanted, status } = useSearch({ from: '/reports/{-$reportId}' });
  const whose: Whose = superuser ? (wanted ?? 'all') : 'mine';
  const navigate = useNavigate({ from: '/reports/{-$reportId}' });
  const reports = useInfiniteQuery({ ...reportsQuery(whose, status), placeholderData: keepPreviousData });
  const items = reports.data?.pages.flat();
  return (
    <>
      <Group mb="sm" gap="sm">
        {superuser && (
          <SegmentedControl
            aria-label={words.whoseLabel} value={whose} data={Object.entries(words.whose).map(([value, label]) => ({ value, label }))}
            onChange={v => void navigate({ search: was => ({ ...was, whose: v as Whose }), replace: true })}
          />
        )}
        <Select
          aria-label={words.statusLabel} w={150} allowDeselect={false} value={status ?? 'any'} data={[{ value: 'any', label: words.any }, ...Object.entries(words.statuses).map(([value, label]) => ({ value, label }))]}
          onChange={v => void navigate({ search: was => ({ ...was, status: v === 'any' ? undefined : (v as typeof status) }), replace: true })}
        />
      </Group>
      <Problem error={reports.error} onRetry={() => void reports.refetch()} />
      {reports.isPending && <Loading rows={3} />}
      {items?.length === 0 && <Empty icon={IconFlag} title={words.none} action={<Button variant="light" onClick={onWrite}>{words.add}</Button>}>{words.noneHint}</Empty>}
      {items && items.length > 0 && (
        <Rows label={words.list}>
          {items.map(r => (
            <Row key={r.id}>
              <Link to="/reports/{-$reportId}" params={{ reportId: String(r.id) }} search={{ whose: wanted, status }} className={rowAction}>
                <div className={rowMain}>
                  <Text size="sm" fw={600} truncate>{r.title}</Text>
                  <Text size="xs" c="dimmed" truncate>{whose === 'all' && `${words.by(r.reporter_username ?? words.somebody)} · `}{r.content}</Text>
                </div>
                <Status tone={statusTone[r.status] ?? 'quiet'}>{words.statuses[r.status] ?? r.status}</Status>
                <Time at={r.created_at} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} />
              </Link>
            </Row>
          ))}
        </Rows>
      )}
      <More of={reports} />
    </>
  );
}

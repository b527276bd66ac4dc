import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { useKeptForm } from '../../components/use-kept-form';
import { text } from '../../texts';
import type { Report } from './reports-query';

const words = text.reports;

/** Where a new report is kept while it is written, for the assistant to put something into. */
export const newReport = 'report/new';

export function ReportDialog({ report, onClose }: { report: Report | null; onClose: () => void }) {
  const client = useQueryClient();
  const initial = useMemo(() => ({ title: report?.title ?? '', content: report?.content ?? '' }), [report]);
  const form = useKeptForm(report ? `report/${report.id}` : newReport, initial);
  const save = useMutation({
    mutationFn: () => (report ? answer(api.PUT('/reports/{id}', { params: { path: { id: String(report.id) } }, body: form.changes })) : answer(api.POST('/reports', { body: form.values }))),
    onSuccess: () => {
      form.forget();
      notify.done(report ? words.changed : words.sent);
      void client.invalidateQueries({ queryKey: ['reports'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={report ? report.title : words.add}>
      <form onSubmit={e => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <TextInput label={words.fields.title} required maxLength={255} data-autofocus {...form.input('title', save.error)} />
          <Textarea label={words.fields.content} required autosize minRows={6} maxRows={16} maxLength={20_000} {...form.input('content', save.error)} />
          <Problem error={save.error} fields={['title', 'content']} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{text.common.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{text.common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Box, Button, CloseButton, FileButton, Group, Paper, SimpleGrid, Text, Textarea } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconFileText, IconInbox, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type DragEvent } from 'react';
import { ApiError, fieldError } from '../../api/api-error';
import { notify } from '../../components/notify';
import { PageFrame } from '../../components/page-frame';
import { Problem } from '../../components/problem';
import { useKeptText } from '../../components/use-kept-text';
import { guide } from '../../guide/guide';
import { personasQuery } from '../../personas/personas-query';
import { text } from '../../texts';
import { Details, noDetails, type DetailValues } from './details';
import { ImportProgress } from './import-progress';
import { previewPaste, sendPaste, type PasteInput } from './paste-query';
import { PreviewPane } from './preview-pane';
import { Questions } from './questions';
import classes from './paste.module.css';

const words = text.paste;
const fields = ['text', 'file', 'channel', 'time_zone', 'instruction', 'count', 'persona_id'] as const;

/** A copied chat or an export goes in; what was understood is shown before anything is stored. */
export function PastePage() {
  const { sample, subscriber } = useSearch({ from: '/paste' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: personas } = useQuery(personasQuery);
  const typed = useKeptText('paste');
  const [file, setFile] = useState<File | null>(null);
  const [details, setDetails] = useState<DetailValues>(noDetails);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [over, setOver] = useState(false);
  const [importId, setImportId] = useState<number | null>(null);

  const personaName = personas?.find(p => p.is_default)?.name;
  useEffect(() => {
    if (!sample || !personaName) return;
    typed.set(text.guide.sample(personaName.split(' ')[0]!));
    void navigate({ to: '/paste', search: {}, replace: true });
  }, [sample, personaName]);

  const input: PasteInput = { text: file ? '' : typed.text, file: file ?? undefined, subscriber_id: subscriber, answers: Object.keys(answers).length > 0 ? answers : undefined, ...details };
  const [read] = useDebouncedValue(input, 400);
  const ready = file !== null || typed.text.trim() !== '';
  const preview = useQuery({
    queryKey: ['paste-preview', { ...read, file: read.file && [read.file.name, read.file.size, read.file.lastModified] }],
    queryFn: ({ signal }) => previewPaste(read, signal),
    enabled: ready && (read.file !== undefined || read.text.trim() !== ''),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });

  const send = useMutation({
    mutationFn: () => sendPaste(input),
    onSuccess: pasted => {
      typed.forget();
      setFile(null);
      setAnswers({});
      guide.reached('review');
      void client.invalidateQueries({ queryKey: ['conversations'] });
      if (pasted.import_id != null) return setImportId(pasted.import_id);
      notify.done(words.added(pasted.messages_added, pasted.messages_skipped));
      const conversationId = pasted.conversation_id ?? pasted.conversations?.[0]?.conversation_id;
      void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: conversationId == null ? undefined : String(conversationId) } });
    },
  });
  const submit = () => { if (ready && !send.isPending) send.mutate(); };
  useHotkeys([['mod+Enter', submit]], []);

  const take = (taken: File | null) => { setFile(taken); setAnswers({}); send.reset(); };
  const drag = {
    onDragOver: (e: DragEvent) => { if (e.dataTransfer.types.includes('Files')) { e.preventDefault(); setOver(true); } },
    onDragLeave: (e: DragEvent) => { if (!e.currentTarget.contains(e.relatedTarget as Node | null)) setOver(false); },
    onDrop: (e: DragEvent) => { e.preventDefault(); setOver(false); take(e.dataTransfer.files[0] ?? null); },
  };

  if (importId !== null) return <PageFrame title={text.shell.pages.paste}><ImportProgress importId={importId} onAnother={() => setImportId(null)} /></PageFrame>;
  const questions = send.error instanceof ApiError && send.error.questions.length > 0 ? send.error.questions : ready ? (preview.data?.questions ?? []) : [];
  return (
    <Box {...drag} className={classes.page} data-over={over || undefined}>
      {over && <div className={classes.over} aria-hidden><IconUpload size={40} stroke={1.4} />{words.drop}</div>}
      <PageFrame title={text.shell.pages.paste} lead={words.lead}>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <div className={classes.column}>
            {file ? (
              <Paper withBorder p="md" radius="lg" bg="var(--console-surface)">
                <Group wrap="nowrap"><IconFileText size={22} aria-hidden /><Text size="sm" flex={1} truncate>{words.fileChosen(file.name, Math.ceil(file.size / 1024))}</Text><CloseButton onClick={() => take(null)} aria-label={words.removeFile} /></Group>
              </Paper>
            ) : (
              <Textarea
                label={words.label} value={typed.text} onChange={e => { typed.set(e.currentTarget.value); setAnswers({}); send.reset(); }} placeholder={words.placeholder} minRows={14} maxRows={26} autosize
                error={fieldError(send.error, 'text')} classNames={{ input: classes.input }} spellCheck={false} autoFocus
              />
            )}
            {!file && (
              <Group gap="xs">
                <FileButton onChange={take} accept=".txt,.json,.zip,text/plain,application/json,application/zip">{props => <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={14} aria-hidden />}>{words.chooseFile}</Button>}</FileButton>
                <Text size="xs" c="dimmed">{words.orDrop}</Text>
              </Group>
            )}
            <Details values={details} onChange={setDetails} personas={personas ?? []} error={send.error} />
          </div>
          <div className={classes.column}>
            {questions.length > 0 && <Questions questions={questions} answers={answers} onAnswer={(id, option) => { setAnswers(was => ({ ...was, [id]: option })); send.reset(); }} />}
            <PreviewPane preview={ready ? preview.data : undefined} error={ready ? preview.error : null} reading={preview.isFetching} />
            {questions.length === 0 && <Problem error={send.error} fields={fields.filter(f => f !== 'file')} />}
            <Button size="md" leftSection={<IconInbox size={18} aria-hidden />} disabled={!ready} loading={send.isPending} onClick={submit}>{words.submit}</Button>
          </div>
        </SimpleGrid>
      </PageFrame>
    </Box>
  );
}

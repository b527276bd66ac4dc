import { ActionIcon, Button, Group, SegmentedControl, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconNotebook, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { Empty } from '../../components/empty';
import { Loading } from '../../components/loading';
import { PageFrame } from '../../components/page-frame';
import { PersonaSelect } from '../../components/persona-select';
import { Problem } from '../../components/problem';
import { Panel } from '../../components/rows';
import { text } from '../../texts';
import { Calendar } from './calendar';
import classes from './diary-page.module.css';
import { diarySearchQuery, monthQuery, type Entry } from './diary-query';
import { EntryDialog } from './entry-dialog';
import { EntryList } from './entry-list';
import { addMonths, firstOf, longDay, monthName, sameMonth, today, type Day } from './month';

const words = text.diary;
type Visibility = keyof typeof words.visibilities;

export function DiaryPage() {
  const { day = today(), persona: personaId = null, chosen = null } = useSearch({ from: '/diary' });
  const navigate = useNavigate({ from: '/diary' });
  const go = (part: { day?: Day; chosen?: Day | null; persona?: number | null }) =>
    void navigate({ search: was => ({ ...was, ...part, chosen: part.chosen === null ? undefined : part.chosen ?? was.chosen, persona: part.persona ?? was.persona }), replace: true });
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const [visibility, setVisibility] = useState<Visibility>('all');
  const [edited, setEdited] = useState<Entry | 'new' | null>(null);
  const month = useQuery({ ...monthQuery(day, personaId), placeholderData: keepPreviousData });
  const search = useQuery({ ...diarySearchQuery(q, personaId), enabled: q.length > 0, placeholderData: keepPreviousData });
  useShortcuts(text.shell.pages.diary, [{ keys: 'n', label: words.write, run: () => setEdited('new') }]);
  const shown = <T extends Entry>(entries: readonly T[] | undefined) => entries?.filter(e => visibility === 'all' || e.is_public === (visibility === 'public'));
  const step = (months: number) => go({ day: firstOf(addMonths(day, months)), chosen: null });
  const entries = shown(month.data);
  const listed = entries?.filter(e => (chosen ? e.adventure_date === chosen : sameMonth(e.adventure_date, day)));
  const found = shown(search.data);
  return (
    <PageFrame
      title={text.shell.pages.diary} lead={words.lead}
      actions={<><PersonaSelect value={personaId} onChange={persona => go({ persona })} /><Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>{words.write}</Button></>}
    >
      <Group component="search" gap="sm" mb="md">
        <TextInput flex="1 1 240px" type="search" aria-label={words.searchLabel} placeholder={words.searchLabel} leftSection={<IconSearch size={16} aria-hidden />} value={typed} onChange={e => setTyped(e.currentTarget.value)} />
        <SegmentedControl aria-label={words.visibility} value={visibility} onChange={v => setVisibility(v as Visibility)} data={Object.entries(words.visibilities).map(([value, label]) => ({ value, label }))} />
      </Group>
      {q ? (
        <section aria-live="polite">
          <Problem error={search.error} onRetry={() => void search.refetch()} />
          {search.isPending && <Loading rows={3} />}
          {found?.length === 0 && <Empty icon={IconSearch} title={words.nothingFound}>{words.nothingFoundHint}</Empty>}
          {found && found.length > 0 && <><Title order={2} size="h5" mb="sm">{words.found(found.length)}</Title><EntryList entries={found} onEdit={setEdited} /></>}
        </section>
      ) : (
        <div className={classes.columns}>
          <Panel>
            <Group justify="space-between" mb="sm" wrap="nowrap">
              <Title order={2} size="h4" aria-live="polite">{monthName(day)}</Title>
              <Group gap={4} wrap="nowrap">
                <Button size="compact-sm" variant="subtle" onClick={() => go({ day: today(), chosen: today() })}>{words.thisMonth}</Button>
                <ActionIcon variant="subtle" color="gray" onClick={() => step(-1)} aria-label={words.previous}><IconChevronLeft size={18} aria-hidden /></ActionIcon>
                <ActionIcon variant="subtle" color="gray" onClick={() => step(1)} aria-label={words.next}><IconChevronRight size={18} aria-hidden /></ActionIcon>
              </Group>
            </Group>
            <Calendar at={day} chosen={chosen} entries={entries ?? []} onMove={to => go({ day: to })} onChoose={to => go({ day: to, chosen: to === chosen ? null : to })} />
            <VisuallyHidden>{words.keysHint}</VisuallyHidden>
          </Panel>
          <section aria-label={chosen ? words.ofDay(longDay(chosen)) : words.ofMonth(monthName(day))}>
            <Group justify="space-between" mb="sm" mih={30}>
              <Title order={2} size="h5">{chosen ? words.ofDay(longDay(chosen)) : words.ofMonth(monthName(day))}</Title>
              {chosen && <Button size="compact-sm" variant="subtle" onClick={() => go({ chosen: null })}>{words.wholeMonth}</Button>}
            </Group>
            <Problem error={month.error} onRetry={() => void month.refetch()} />
            {month.isPending && <Loading rows={3} />}
            {listed?.length === 0 && (
              <Empty icon={IconNotebook} title={chosen ? words.noneDay : words.noneMonth} action={<Button variant="light" onClick={() => setEdited('new')}>{words.write}</Button>} />
            )}
            {listed && <EntryList entries={listed} onEdit={setEdited} />}
          </section>
        </div>
      )}
      {edited && <EntryDialog entry={edited === 'new' ? null : edited} day={chosen ?? (sameMonth(day, today()) ? today() : day)} personaId={personaId} onClose={() => setEdited(null)} onDone={to => go({ day: to, chosen: null })} />}
    </PageFrame>
  );
}

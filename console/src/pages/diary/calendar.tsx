import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { text } from '../../texts';
import classes from './calendar.module.css';
import type { Entry } from './diary-query';
import { addDays, addMonths, monthName, sameMonth, today, weekdayName, weekdayShort, weeksOf, type Day } from './month';

interface Props {
  /** A day of the month that is shown; the one that the keyboard is on. */
  at: Day;
  chosen: Day | null;
  entries: readonly Entry[];
  onMove: (day: Day) => void;
  onChoose: (day: Day) => void;
}

const steps: Record<string, (day: Day) => Day> = {
  ArrowLeft: day => addDays(day, -1),
  ArrowRight: day => addDays(day, 1),
  ArrowUp: day => addDays(day, -7),
  ArrowDown: day => addDays(day, 7),
  PageUp: day => addMonths(day, -1),
  PageDown: day => addMonths(day, 1),
};

/** A month, with what was written about each day. One stop for the Tab key; arrows go on from there. */
export function Calendar({ at, chosen, entries, onMove, onChoose }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus();
    moved.current = false;
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moved.current = true;
    onMove(step(at));
  };
  const weeks = weeksOf(at);
  return (
    <table ref={table} className={classes.calendar} aria-label={text.diary.calendar(monthName(at))} onKeyDown={onKeyDown}>
      <thead>
        <tr>{weeks[0]!.map(day => <th key={day} scope="col" abbr={weekdayName(day)}>{weekdayShort(day)}</th>)}</tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week[0]}>
            {week.map(day => {
              const of = entries.filter(e => e.adventure_date === day);
              return (
                <td key={day}>
                  <button
                    type="button" className={classes.day} tabIndex={day === at ? 0 : -1} data-outside={sameMonth(day, at) ? undefined : true} data-today={day === today() || undefined}
                    aria-pressed={day === chosen} aria-current={day === today() ? 'date' : undefined} onClick={() => onChoose(day)}
                  >
                    <VisuallyHidden>{weekdayName(day)}</VisuallyHidden>
                    <span className={classes.number}>{Number(day.slice(8))}</span>
                    <VisuallyHidden>{text.diary.day(monthName(day), of.length)}</VisuallyHidden>
                    <span className={classes.titles}>
                      {of.slice(0, 2).map(e => <span key={e.diary_id} className={classes.title} data-private={e.is_public ? undefined : true}>{e.title}</span>)}
                    </span>
                    <span className={classes.dots}>
                      {of.slice(0, 4).map(e => <span key={e.diary_id} className={classes.dot} data-private={e.is_public ? undefined : true} />)}
                    </span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A day as the platform writes it, `2026-05-03`, without a zone: it is a day of the character's life. */
export type Day = string;

const pad = (n: number) => String(n).padStart(2, '0');
const utc = (day: Day) => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): Day => `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;

/** Today by the reader's calendar. */
export const today = (now = new Date()): Day => `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

export const addDays = (day: Day, days: number): Day => {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
};

/** The same day some months on; the last one where that month is shorter. */
export const addMonths = (day: Day, months: number): Day => {
  const date = utc(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayOf(date);
};

export const firstOf = (day: Day): Day => `${day.slice(0, 8)}01`;
export const sameMonth = (a: Day, b: Day) => a.slice(0, 7) === b.slice(0, 7);

/** Whole weeks, Monday first, that cover the day's month. */
export function weeksOf(day: Day): Day[][] {
  const first = firstOf(day);
  const start = addDays(first, -((utc(first).getUTCDay() + 6) % 7));
  const weeks: Day[][] = [];
  for (let monday = start; monday < addMonths(first, 1); monday = addDays(monday, 7)) weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)));
  return weeks;
}

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  return (day: Day) => formatter.format(utc(day));
};

export const monthName = format({ month: 'long', year: 'numeric' });
export const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
export const shortDay = format({ day: 'numeric', month: 'short', year: 'numeric' });
export const weekdayName = format({ weekday: 'long' });
export const weekdayShort = format({ weekday: 'short' });

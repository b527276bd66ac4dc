import { text } from '../texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });
const thisYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const anyYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long' });

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** Days between two moments by the calendar of the reader's zone. */
const daysBetween = (earlier: number, later: number) => Math.round((midnight(later) - midnight(earlier)) / (24 * HOUR));

/** "just now", "5 min", "14:05", "Tue 14:05", "3 May", "3 May 2024". */
export function describeTime(at: string, now = Date.now()) {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return '';
  const age = now - then;
  if (age >= -MINUTE && age < MINUTE) return text.common.now;
  if (age > 0 && age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  const days = daysBetween(then, now);
  if (days === 0) return clock.format(then);
  if (days > 0 && days < 7) return `${weekday.format(then)} ${clock.format(then)}`;
  return describeDate(at, now);
}

export function describeDate(at: string, now = Date.now()) {
  const then = new Date(at);
  return (then.getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear).format(then);
}

/** The heading of a day in a thread. */
export function describeDay(at: string, now = Date.now()) {
  const days = daysBetween(Date.parse(at), now);
  return days === 0 ? text.common.today : days === 1 ? text.common.yesterday : describeDate(at, now);
}

export const clockTime = (at: string) => clock.format(Date.parse(at));
export const fullTime = (at: string) => full.format(Date.parse(at));

/** "8 s", "3 min", "2 h 10 min", "4 days". */
export function describeSeconds(seconds: number) {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
  return `${Math.round(seconds / 86_400)} days`;
}

import { expect, it } from 'vitest';
import { niceEnd } from './charts/nice-end';
import { describeDay, describeSeconds, describeTime } from './dates';

const now = new Date(2026, 5, 15, 14, 30).getTime();
const ago = (ms: number) => new Date(now - ms).toISOString();

it('says moments as people do', () => {
  expect(describeTime(ago(10_000), now)).toBe('just now');
  expect(describeTime(ago(5 * 60_000), now)).toBe('5 min');
  expect(describeTime(ago(3 * 3_600_000), now)).toBe('11:30');
  expect(describeTime(ago(26 * 3_600_000), now)).toMatch(/^Sun 12:30$/);
  expect(describeTime(ago(400 * 86_400_000), now)).toContain('2025');
  expect(describeTime('nonsense', now)).toBe('');
});

it('goes by the calendar, not by 24 hours', () => {
  expect(describeDay(new Date(2026, 5, 14, 23, 59).toISOString(), now)).toBe('Yesterday');
  expect(describeDay(new Date(2026, 5, 15, 0, 1).toISOString(), now)).toBe('Today');
});

it('says how long something took', () => {
  expect([8, 200, 7800, 400_000].map(describeSeconds)).toEqual(['8 s', '3 min', '2 h 10 min', '5 days']);
});

it('ends scales at numbers that are easy to read', () => {
  expect([0, 0.3, 1, 3, 7, 12, 180].map(niceEnd)).toEqual([1, 0.5, 1, 5, 10, 20, 200]);
});

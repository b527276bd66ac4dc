import { describe, expect, it } from 'vitest';
import { addDays, addMonths, sameMonth, weeksOf } from './month';

describe('a month of the diary', () => {
  it('begins on the Monday before its first day and ends with a whole week', () => {
    const weeks = weeksOf('2026-05-17');
    expect(weeks[0]![0]).toBe('2026-04-27');
    expect(weeks.at(-1)!.at(-1)).toBe('2026-05-31');
    expect(weeks.every(week => week.length === 7)).toBe(true);
    expect(weeksOf('2027-02-10')).toHaveLength(4);
  });

  it('keeps to the last day where the next month is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it('steps over the ends of years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(sameMonth('2026-03-01', '2027-03-01')).toBe(false);
  });
});

import { sayMinuteOfDay, weekdayName } from '../wording/calendar-words.ts';
import { listWords } from '../wording/words.ts';
import { checkHours, type Shift, type WorkingHours } from './hours.ts';

/** The week in plain lines, days with like hours together: "Monday to Friday, 9am to 5pm", "Saturday and Sunday, closed". */
export function describeHours(hours: WorkingHours): string[] {
  const { shifts } = checkHours(hours);
  const groups: { said: string; days: number[] }[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const said = sayShifts(shifts[weekday] ?? []);
    const group = groups.find((other) => other.said === said);
    if (group) group.days.push(weekday);
    else groups.push({ said, days: [weekday] });
  }
  // Closed days come last, whatever day they fall on: people look for when we are open.
  groups.sort((a, b) => Number(a.said === 'closed') - Number(b.said === 'closed'));
  return groups.map((group) => `${sayWeekdays(group.days)}, ${group.said}`);
}

function sayShifts(shifts: readonly Shift[]): string {
  if (shifts.length === 0) return 'closed';
  return listWords(joined(shifts).map(sayShift));
}

/** Shifts that touch or overlap as one, the way the calendar counts them. */
function joined(shifts: readonly Shift[]): Shift[] {
  const result: Shift[] = [];
  for (const shift of shifts) {
    const last = result[result.length - 1];
    if (last && shift.from <= last.to) last.to = Math.max(last.to, shift.to);
    else result.push({ ...shift });
  }
  return result;
}

function sayShift({ from, to }: Shift): string {
  if (from === 0 && to === 1440) return 'all day';
  return `${sayMinuteOfDay(from)} to ${sayMinuteOfDay(to)}${to > 1440 ? ' the next day' : ''}`;
}

/** "Monday to Friday", "Monday, Wednesday and Friday", "Monday to Thursday and Saturday". */
function sayWeekdays(days: readonly number[]): string {
  if (days.length === 7) return 'Every day';
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] === day - 1) run.push(day);
    else runs.push([day]);
  }
  return listWords(
    runs.flatMap((run) => {
      const names = run.map(weekdayName);
      return run.length < 3 ? names : [`${names[0]} to ${names[names.length - 1]}`];
    }),
  );
}

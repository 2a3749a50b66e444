import type { Group } from './join.ts';
import type { Moment } from './moment.ts';

/**
 * "We start on Monday and finish by Wednesday", written on a Wednesday: a weekday said after a later date of its sentence is
 * not today. Only what would be asked is settled so; a date before may be of something else ("your order of 3 May").
 */
export function inSequence(groups: readonly Group[], text: string, { today }: Moment): Group[] {
  return groups.map((group, i) => {
    const before = groups[i - 1];
    const { days } = group;
    if (!before?.days || before.days.ask || before.days.first <= today) return group;
    if (days?.weekday === undefined || days.ask?.doubt !== 'vague' || days.first !== days.last) return group;
    const gap = days.first - before.days.first;
    if (gap < 1 || gap > 6 || /[.!?\n]/.test(text.slice(before.end, group.start))) return group;
    const { ask: _either, ...settled } = days;
    return { ...group, days: settled };
  });
}

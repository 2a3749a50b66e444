import type { Hours, Standards } from '../../contract/settings.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { firstAnswerDue } from '../../rules/working-time/first-answer.ts';
import { workingHours } from './desk.ts';
import { mustMakeSense } from './desk-settings.ts';

/** What someone who wrote at `now` would be told, under these settings. Refuses hours that make no sense. */
export function previewAcknowledgement(
  { hours, firstAnswer }: { hours: Hours; firstAnswer: Standards['firstAnswer'] },
  now: Date,
): string[] {
  const working = workingHours(hours);
  mustMakeSense(working, now);
  const { at } = firstAnswerDue(openCalendar(working), firstAnswer, now);
  return [
    'We have your message.',
    `You will hear from us by ${sayInstant(at, hours.zone, now)}.`,
    'This was sent by our computer, so you know it arrived.',
  ];
}

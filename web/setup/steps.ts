export type StepId = 'organisation' | 'hours' | 'promises' | 'first-agent' | 'finish';

/** The set-up's task list, in order. */
export const STEPS: readonly { id: StepId; name: string }[] = [
  { id: 'organisation', name: 'Your organisation' },
  { id: 'hours', name: 'Days and hours you work, and holidays' },
  { id: 'promises', name: 'What you promise everyone' },
  { id: 'first-agent', name: 'Your name and password' },
  { id: 'finish', name: 'See it as a customer' },
];

/** The first step that has not been done. */
export function nextStep(done: readonly string[]): StepId {
  return STEPS.find(({ id }) => !done.includes(id))?.id ?? 'finish';
}

import { emailOf, fillDemo } from '../../db/demo.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';

/** The demonstration's Thursday, in the middle of the morning. */
const NOW = new Date('2026-12-03T11:20:00Z');

export const KIRAN = emailOf('Kiran Mehta');
export const ADA = emailOf('Ada Osei');

/** A desk with a week's work in it. It serves its screens alone: the demonstration lives through its own past, and nothing else may send. */
export async function openDemoDesk(): Promise<TestDesk> {
  const desk = await openDesk({ setup: null, now: NOW, env: { KEPT_ROLES: 'web' } });
  await fillDemo(desk.running.platform, PASSWORD, NOW);
  return desk;
}

import type { DemoDesk } from './demo-desk.ts';
import type { House } from './demo-house.ts';

export interface Agents {
  ada: string;
  kiran: string;
  sam: string;
  ruth: string;
}

/** When things happen and who does them: `w(-90)` is 90 working minutes ago, `due(60)` a round time about an hour ahead. */
export interface Telling {
  desk: DemoDesk;
  w(minutes: number): Date;
  due(minutes: number): Date;
  /** when somebody wrote whose first answer falls due about then */
  askedFor(minutes: number): Date;
  agents: Agents;
  house: House;
}

/** One customer's story: each `yield` waits until that instant has come, while other stories go on. */
export type Story = (telling: Telling) => AsyncGenerator<Date, void>;

/** Somebody of the demonstration who writes by mail. */
export const person = (name: string) => ({
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
});

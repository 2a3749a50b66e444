import { z } from 'zod';
import { agentName, email, filledLine, id, instant, line, role, words } from './common.ts';

export const password = z.string().min(10, 'Use at least 10 characters.').max(200);

/** A time of the desk's day: "07:30". */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 07:30.');
/** When one is told of nothing outside the app; the same time twice: never quiet. */
const quiet = z.object({ from: clockTime, until: clockTime });

export const me = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  role,
  signature: z.string(),
  /** how a customer reaches them directly: "Call me on 0113 496 0012, mornings" */
  wayBack: z.string(),
  /** null: they show none */
  face: z.object({ inMail: z.boolean(), setAt: instant }).nullable(),
  undoSeconds: z.number(),
  singleKeys: z.boolean(),
  alertByEmail: z.boolean(),
  /** null: outside one's working hours */
  quiet: quiet.nullable(),
  /** my replies leave after a colleague's look, until I am signed off */
  needsLook: z.boolean(),
  away: z.object({ from: instant, until: instant.nullable(), cover: agentName.nullable() }).nullable(),
  teams: z.array(z.object({ id, name: z.string() })),
  may: z.object({
    settings: z.boolean(),
    houseStandards: z.boolean(),
    people: z.boolean(),
    release: z.boolean(),
    restrict: z.boolean(),
  }),
  csrf: z.string(),
  unreadAlerts: z.number(),
});
export type Me = z.infer<typeof me>;
export const meChange = z.object({
  name: filledLine(100).optional(),
  jobTitle: line(100).optional(),
  signature: words(2000).optional(),
  wayBack: line(200).optional(),
  undoSeconds: z.union([z.literal(10), z.literal(20), z.literal(30), z.literal(60)]).optional(),
  singleKeys: z.boolean().optional(),
  alertByEmail: z.boolean().optional(),
  quiet: quiet.nullish(),
});
export const face = z.object({ inMail: z.boolean() });
export const signIn = z.object({ email, password: z.string().max(200) });
export const forgot = z.object({ email });
export const agentLink = z.object({
  purpose: z.enum(['invite', 'reset']),
  name: z.string(),
  email: z.string(),
});
export const useAgentLink = z.object({ password, name: filledLine(100).optional() });
export const passwordChange = z.object({ current: z.string().max(200), next: password });
export const away = z
  .object({ from: instant.optional(), until: instant.nullish(), coverId: id.nullish() })
  .nullable();

export const alert = z.object({
  id,
  kind: z.string(),
  words: z.string(),
  at: instant,
  whenWords: z.string(),
  read: z.boolean(),
  conversationId: id.nullable(),
});
export const alerts = z.object({ items: z.array(alert), unread: z.number() });
export const alertsRead = z.object({ ids: z.array(id).max(200).optional(), all: z.boolean().optional() });

/** So many bytes in base64url: with other keys nothing can be sealed for that browser. */
const key = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`));
/** What a browser gives when it subscribes, and what we call it. */
export const pushSubscription = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: key(65), auth: key(16) }),
  browser: line(100),
});
export type PushSubscription = z.infer<typeof pushSubscription>;
const pushBrowser = z.object({ id, browser: z.string(), madeAt: instant });
export type PushBrowser = z.infer<typeof pushBrowser>;
export const pushView = z.object({ publicKey: z.string(), browsers: z.array(pushBrowser) });
export type PushView = z.infer<typeof pushView>;

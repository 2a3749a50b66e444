import { foretell } from '../forecasts/foretold.ts';
import type { Platform } from '../platform/platform.ts';
import { rehearses } from './mailboxes.ts';
import type { HoldOptions } from './reply.ts';

/** What a person's reply needs of the desk that it leaves from. */
export const replying = ({ db, config }: Platform): Pick<HoldOptions, 'rehearsing' | 'foretell'> => ({
  rehearsing: rehearses(config),
  foretell: (promises, now) => foretell(db, promises, now),
});

import { createECDH } from 'node:crypto';
import type { Secret } from '../platform/secret.ts';

/** The pair by which push services know this desk (VAPID), base64url. */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/**
 * Derived from the desk's secret, like all its keys: the same in every process and after a restore, and nowhere stored. A new secret makes
 * a new pair, and browsers subscribe again.
 */
export function pushKeys(secret: Secret): PushKeys {
  const pair = createECDH('prime256v1');
  // 32 bytes that are no private key come up once in 2^32
  for (let attempt = 0; ; attempt++) {
    try {
      pair.setPrivateKey(secret.sign('push', `key ${attempt}`));
      break;
    } catch {
      if (attempt > 8) throw new Error('no key for pushes could be derived');
    }
  }
  return {
    publicKey: pair.getPublicKey().toString('base64url'),
    privateKey: pair.getPrivateKey().toString('base64url').padStart(43, 'A'),
  };
}

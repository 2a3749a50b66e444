import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '../platform/refusal.ts';
import { sameBytes } from '../platform/secret.ts';

// argon2id at 19 MiB and 2 passes: OWASP's least for interactive sign-in
const MEMORY_KIB = 19_456;
const PASSES = 2;
const TAG_BYTES = 32;
const argon2Async = promisify(argon2);

// Node's pool of four threads also does DNS and files: sign-ins may fill half of it, and a flood of them waits or is turned away.
const AT_ONCE = 2;
const MAY_WAIT = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** A PHC string: parameters, salt and hash. Runs off the main thread, about 25 ms. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, MEMORY_KIB, PASSES, TAG_BYTES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(salt)}$${base64(tag)}`;
}

/** Whether it is the password. With no hash to compare with (nobody of that name) it does the same work and says no. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored ?? '',
  );
  if (!parts) {
    await derive(password, Buffer.alloc(16), MEMORY_KIB, PASSES, TAG_BYTES);
    return false;
  }
  const [, memory, passes, salt = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const found = await derive(
    password,
    Buffer.from(salt, 'base64'),
    Number(memory),
    Number(passes),
    expected.length,
  );
  return sameBytes(found, expected);
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

async function derive(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
  tagLength: number,
): Promise<Buffer> {
  await takeTurn();
  try {
    // the same letters typed on another keyboard may come composed otherwise
    const message = password.normalize('NFKC');
    return await argon2Async('argon2id', { message, nonce, memory, passes, parallelism: 1, tagLength });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function takeTurn(): Promise<void> {
  if (waiting.length >= MAY_WAIT)
    throw new Refusal(
      'unavailable',
      'busy',
      'Too many people are signing in at this moment.',
      'Please try again in a minute.',
    );
  while (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
}

import { randomBytes, randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(4096);
let taken = pool.length;
let lastMs = 0;
let sequence = 0;

/** A UUIDv7 on the real clock (never the test clock): ids sort by when they were made, also within a millisecond. */
export function newId(): string {
  if (taken + 8 > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const ms = Date.now();
  // 12 bits of counter in rand_a keep one process's ids in order within a millisecond and when the clock steps back
  if (ms > lastMs) {
    lastMs = ms;
    sequence = pool.readUInt16BE(taken) & 0x3ff;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const a = (0x7000 | sequence).toString(16);
  const b = ((pool.readUInt16BE(taken) & 0x3fff) | 0x8000).toString(16);
  const c = pool.toString('hex', taken + 2, taken + 8);
  taken += 8;
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${c}`;
}

/** The lowest id that could have been made at that real instant: for reading events from a time on. */
export function idAt(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

// No vowels (no words by accident), no 0 O 1 I L: it is read out over the telephone.
const letters = '23456789BCDFGHJKMNPQRSTVWXZ';

/** A reference such as KPT-9M2XQ. Unique by the table's constraint; the caller tries again on a clash. */
export const newRef = () => `KPT-${randomLetters(6)}`;

/** A reference to one request, as a person quotes it and the log has it: 7KQ2-9XMB. */
export function newRequestRef(): string {
  const ref = randomLetters(8);
  return `${ref.slice(0, 4)}-${ref.slice(4)}`;
}

function randomLetters(length: number): string {
  let ref = '';
  while (ref.length < length)
    for (const byte of randomBytes(2 * length))
      if (byte < 243 && ref.length < length) ref += letters[byte % 27];
  return ref;
}

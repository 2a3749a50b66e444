import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Everything that is derived from the desk's one secret (KEPT_SECRET), each use with a key of its own. */
export class Secret {
  readonly #keys = new Map<string, Buffer>();
  readonly #secret: Buffer;

  constructor(secret: string) {
    this.#secret = Buffer.from(secret, 'utf8');
  }

  #key(use: string): Buffer {
    let key = this.#keys.get(use);
    if (!key) this.#keys.set(use, (key = Buffer.from(hkdfSync('sha256', this.#secret, 'kept', use, 32))));
    return key;
  }

  /** A keyed hash of `data`, 32 bytes. */
  sign(use: string, data: string | Uint8Array): Buffer {
    return createHmac('sha256', this.#key(use)).update(data).digest();
  }

  /** Seals a password for keeping in the database (AES-256-GCM, nonce first). */
  seal(use: string, plain: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(use), nonce);
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the seal was made with another secret. */
  unseal(use: string, sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.#key(use), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
  }

  /**
   * A token that names a row by its UUID and proves that we made it: 16 bytes of id, 16 of HMAC, base64url (43 characters).
   * It is nowhere stored, so a stolen database gives no links.
   */
  tokenFor(use: string, id: string): string {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return Buffer.concat([bytes, this.sign(use, bytes).subarray(0, 16)]).toString('base64url');
  }

  /** The id inside such a token, or null when it is not ours. Constant time in the HMAC. */
  idOf(use: string, token: string): string | null {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const id = bytes.subarray(0, 16);
    if (!timingSafeEqual(bytes.subarray(16), this.sign(use, id).subarray(0, 16))) return null;
    const hex = id.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

/** A random token for a person or program to hold; only its hash is stored. 32 bytes, base64url. */
export const newToken = () => randomBytes(32).toString('base64url');
export const hashToken = (token: string) => createHash('sha256').update(token).digest();
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
export const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b);

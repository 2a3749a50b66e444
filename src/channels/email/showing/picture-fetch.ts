/** Fetches the pictures that a mail names on other machines, so that the reader's browser never speaks to them. */
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isPublicAddress } from './public-address.ts';
import { rasterType } from './raster.ts';

export interface Picture {
  type: string;
  bytes: Buffer;
}

/** Whether an address may be asked, on this port. */
export type MayReach = (address: string, port: number) => boolean;

/** The public internet, on the ports of the web. Only tests use another rule; no setting does. */
export const publicWeb: MayReach = (address, port) =>
  (port === 80 || port === 443) && isPublicAddress(address);

const LARGEST = 5 * 1024 * 1024;
const LONGEST_MS = 5000;
const MOST_REDIRECTS = 3;
const AT_ONCE = 8;
/** More than this wait for nothing: the page shows them as missing. */
const MOST_WAITING = 64;

export class PictureFetcher {
  private readonly mayReach: MayReach;
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(mayReach: MayReach = publicWeb) {
    this.mayReach = mayReach;
  }

  /**
   * The picture at a web address, or null: not there, not allowed, too large (5 MB), too slow (5 s with all redirects), or no picture
   * by its first bytes. Sends no cookie, no referrer and nothing of who reads.
   */
  async fetch(address: string): Promise<Picture | null> {
    if (this.underWay >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) return null;
      await new Promise<void>((go) => this.waiting.push(go));
    }
    this.underWay++;
    try {
      const bytes = await this.follow(address, AbortSignal.timeout(LONGEST_MS));
      const type = bytes && rasterType(bytes);
      return type ? { type, bytes } : null;
    } catch {
      return null;
    } finally {
      this.underWay--;
      this.waiting.shift()?.();
    }
  }

  private async follow(address: string, signal: AbortSignal): Promise<Buffer | null> {
    let at = new URL(address);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const pinned = await this.pin(at, signal);
      if (!pinned) return null;
      const answer = await ask(at, pinned, signal);
      if (!('redirect' in answer)) return answer.bytes;
      at = new URL(answer.redirect, at);
    }
    return null;
  }

  /** The one address that is then connected to: a name looked up again could by then mean another machine. */
  private async pin(at: URL, signal: AbortSignal): Promise<{ address: string; family: number } | null> {
    if (!/^https?:$/.test(at.protocol) || at.username || at.password) return null;
    const port = Number(at.port || (at.protocol === 'https:' ? 443 : 80));
    const found = await Promise.race([
      lookup(at.hostname.replace(/^\[|\]$/g, ''), { all: true, order: 'ipv4first' }),
      new Promise<never>((_, late) => {
        signal.addEventListener('abort', () => late(signal.reason), { once: true });
      }),
    ]);
    // one forbidden address among several is a trap, not an accident
    if (!found.every(({ address }) => this.mayReach(address, port))) return null;
    return found[0] ?? null;
  }
}

type Answer = { redirect: string } | { bytes: Buffer | null };

function ask(at: URL, pinned: { address: string; family: number }, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (at.protocol === 'https:' ? https : http).request(
      at,
      {
        signal,
        agent: false,
        headers: { accept: 'image/webp,image/png,image/jpeg,image/gif', 'user-agent': 'Mozilla/5.0' },
        lookup: (_host, { all }, give) =>
          all ? give(null, [pinned]) : give(null, pinned.address, pinned.family),
      },
      (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          answer.destroy();
          return resolve({ redirect: headers.location });
        }
        if (statusCode !== 200 || Number(headers['content-length'] ?? 0) > LARGEST) {
          answer.destroy();
          return resolve({ bytes: null });
        }
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= LARGEST) return parts.push(part);
          answer.destroy();
          resolve({ bytes: null });
        });
        answer.on('end', () => resolve({ bytes: Buffer.concat(parts) }));
        answer.on('error', reject);
        answer.on('close', () => reject(new Error('ended early')));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

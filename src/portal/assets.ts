import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { App } from '../platform/http.ts';

const FOLDER = path.join(import.meta.dirname, 'public');
/** The parts of the one style sheet, in this order. */
const STYLES = ['ground.css', 'standing.css', 'forms.css', 'ways.css'];
const FONTS = ['atkinson-next.woff2', 'kept-serif.woff2'];

const read = (name: string) => readFileSync(path.join(FOLDER, name));
const styles = Buffer.concat(STYLES.map(read));
const files = [
  {
    name: 'page.css',
    type: 'text/css; charset=utf-8',
    bytes: styles,
    gzipped: gzipSync(styles, { level: 9 }),
  },
  ...FONTS.map((name) => ({ name, type: 'font/woff2', bytes: read(name), gzipped: null })),
];
const hash = createHash('sha256');
for (const { bytes } of files) hash.update(bytes);
const at = `/page/${hash.digest('base64url').slice(0, 12)}`;

/** Where the one style sheet of the customers' pages is. Changed files have another address, so each may be kept for ever. */
export const STYLE_SHEET = `${at}/page.css`;

/** The style sheet and the fonts, from memory. */
export function assetRoutes(app: Pick<App, 'get'>): void {
  for (const { name, type, bytes, gzipped } of files)
    app.get(`${at}/${name}`, (request, reply) => {
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable');
      if (!gzipped) return reply.send(bytes);
      reply.header('vary', 'accept-encoding');
      return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
        ? reply.header('content-encoding', 'gzip').send(gzipped)
        : reply.send(bytes);
    });
}

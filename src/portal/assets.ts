import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { App } from '../platform/http.ts';

const FOLDER = path.join(import.meta.dirname, 'public');
const TYPES = {
  'page.css': 'text/css; charset=utf-8',
  'atkinson-next.woff2': 'font/woff2',
  'kept-serif.woff2': 'font/woff2',
};

const files = Object.entries(TYPES).map(([name, type]) => {
  const bytes = readFileSync(path.join(FOLDER, name));
  return { name, type, bytes, gzipped: name.endsWith('.css') ? gzipSync(bytes, { level: 9 }) : null };
});
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

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MAX_FILE_BYTES } from '../platform/http.ts';
import { Refusal } from '../platform/refusal.ts';
import { fileName } from '../replies/attachments.ts';
import { cleaned, decode, isBinary } from './typed.ts';

export interface PostedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** What a form sent. */
export interface Posted {
  /** cleaned; '' where the field was not sent */
  text(name: string): string;
  /** fields whose bytes are no words; what can be read of them is in `text` */
  binary: Set<string>;
  files: PostedFile[];
  /** names of files that we could not take: too large together, or too many */
  dropped: string[];
}

export const MAX_FILES = 10;
/** What one text may come to on its way here; far more than we take, so that it can be shown again. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/** Reads forms as bytes, so that a wrong charset loses nothing. For the routes of this scope only. */
export function readFormsAsBytes(
  scope: Pick<FastifyInstance, 'removeContentTypeParser' | 'addContentTypeParser'>,
): void {
  const type = 'application/x-www-form-urlencoded';
  scope.removeContentTypeParser(type);
  scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: MAX_TEXT_BYTES }, (_request, body, done) =>
    done(null, body),
  );
}

/**
 * Reads the form that was posted, its files into memory: at most 25 MB of them together and ten in all. A file that does not fit is
 * read past and named in `dropped`; the rest is kept.
 */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  const fields = new Map<string, string>();
  const files: PostedFile[] = [];
  const dropped: string[] = [];
  if (request.isMultipart()) {
    await readParts(request, fields, files, dropped).catch(() => {
      // what no browser sends, or a browser that went away: not a fault of ours
      throw new Refusal(
        'wrong-input',
        'unreadable-form',
        'We could not read what was sent.',
        'Nothing was saved. Send it again, with fewer files if there were many.',
      );
    });
  } else if (Buffer.isBuffer(request.body)) {
    for (const pair of request.body.toString('latin1').split('&')) {
      const at = pair.indexOf('=');
      if (at > 0) fields.set(unescape(pair.slice(0, at)), unescape(pair.slice(at + 1)));
    }
  }
  return {
    text: (name) => cleaned(fields.get(name) ?? ''),
    binary: new Set([...fields].filter(([, value]) => isBinary(value)).map(([name]) => name)),
    files,
    dropped,
  };
}

async function readParts(
  request: FastifyRequest,
  fields: Map<string, string>,
  files: PostedFile[],
  dropped: string[],
): Promise<void> {
  let room = MAX_FILE_BYTES;
  const parts = request.parts({
    // read as bytes and decoded here
    defCharset: 'latin1',
    throwFileSizeLimit: false,
    limits: { files: 50, fields: 60, fieldSize: MAX_TEXT_BYTES },
  } as Parameters<FastifyRequest['parts']>[0]);
  for await (const part of parts) {
    if (part.type === 'field') {
      fields.set(part.fieldname, decode(Buffer.from(String(part.value), 'latin1')));
      continue;
    }
    const name = fileName(part.filename ?? '');
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= room) chunks.push(chunk);
      else chunks.length = 0;
    }
    if (size === 0 && !part.filename) continue;
    if (part.file.truncated || size > room || files.length === MAX_FILES) {
      dropped.push(name);
      continue;
    }
    room -= size;
    files.push({ name, type: part.mimetype || 'application/octet-stream', bytes: Buffer.concat(chunks) });
  }
}

/** "caf%C3%A9+au+lait", and what a browser in another charset makes of it. A percent sign that escapes nothing stays. */
function unescape(text: string): string {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decode(Buffer.from(bytes, 'latin1'));
}

import { decodeText } from './charset.ts';

/*
 * TNEF, the "winmail.dat" that Outlook makes where it should make MIME (MS-OXTNEF): attributes one after the other, some of
 * which hold MAPI properties (MS-OXCDATA). We take out the files and, where the mail itself has no words, the words.
 */

export type TnefFile = { name: string; type: string; cid: string | null; content: Uint8Array };
export type Tnef = { text: string; html: string | null; files: TnefFile[] };

const signature = 0x223e9f78;
const attribute = {
  body: 0x800c,
  attachmentTitle: 0x8010,
  attachmentData: 0x800f,
  attachmentStart: 0x9002,
  mapi: 0x9003,
  attachmentMapi: 0x9005,
  codepage: 0x9007,
};
const property = {
  body: 0x1000,
  htmlBody: 0x1013,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  displayName: 0x3001,
  mimeType: 0x370e,
  contentId: 0x3712,
};
const mostFiles = 500;
const mostProperties = 10_000;

/** What is in a winmail.dat, or null when it is none. One that breaks off gives what stands before. */
export function readTnef(bytes: Uint8Array): Tnef | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < 6 || view.readUInt32LE(0) !== signature) return null;
  const files: TnefFile[] = [];
  let body: Buffer | null = null;
  let properties: Properties = new Map();
  let charset = 'windows-1252';
  let file: TnefFile | null = null;
  for (const { id, data } of attributes(view)) {
    if (id === attribute.codepage && data.length >= 4) charset = `windows-${data.readUInt32LE(0)}`;
    else if (id === attribute.body) body = data;
    else if (id === attribute.mapi) properties = readProperties(data);
    else if (id === attribute.attachmentStart) {
      if (files.length >= mostFiles) break;
      file = { name: '', type: 'application/octet-stream', cid: null, content: new Uint8Array(0) };
      files.push(file);
    } else if (file && id === attribute.attachmentTitle) file.name ||= textOf(data, charset);
    else if (file && id === attribute.attachmentData) file.content = new Uint8Array(data);
    else if (file && id === attribute.attachmentMapi) describe(file, readProperties(data), charset);
  }
  const html = properties.get(property.htmlBody);
  return {
    text: wordsOf(properties.get(property.body), charset) || (body ? textOf(body, charset) : ''),
    html: html ? wordsOf(html, charset) : null,
    files: files.filter(({ content }) => content.length > 0),
  };
}

function* attributes(view: Buffer): Generator<{ id: number; data: Buffer }> {
  // signature and key, then: level (1), id and type (4), length (4), data, checksum (2)
  for (let at = 6; at + 9 <= view.length; ) {
    const id = view.readUInt16LE(at + 1);
    const length = view.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end > view.length) return;
    yield { id, data: view.subarray(at + 9, end) };
    at = end + 2;
  }
}

function describe(file: TnefFile, properties: Properties, charset: string): void {
  const words = (id: number) => wordsOf(properties.get(id), charset);
  file.name =
    words(property.longName) || file.name || words(property.shortName) || words(property.displayName);
  file.type = words(property.mimeType).toLowerCase() || file.type;
  file.cid = words(property.contentId).replace(/[<>\s]/g, '') || null;
  const data = properties.get(property.data);
  if (data && file.content.length === 0) {
    // an attached message or document begins with the 16 bytes of its interface's name
    file.content = new Uint8Array(data.type === 0x0d ? data.bytes.subarray(16) : data.bytes);
  }
}

type Value = { type: number; bytes: Buffer };
type Properties = Map<number, Value>;

const fixedSizes: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const padded = (length: number) => Math.ceil(length / 4) * 4;

/** The first value of each property, by its number. Stops where the bytes make no sense. */
function readProperties(data: Buffer): Properties {
  const found: Properties = new Map();
  if (data.length < 4) return found;
  const count = Math.min(data.readUInt32LE(0), mostProperties);
  let at = 4;
  const room = (bytes: number) => at + bytes <= data.length;
  for (let i = 0; i < count && room(4); i++) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) {
      // a named property: whose name (16), a number or a text
      if (!room(24)) break;
      at += data.readUInt32LE(at + 16) === 0 ? 24 : 24 + padded(data.readUInt32LE(at + 20));
    }
    const size = fixedSizes[type & 0xfff];
    let values = 1;
    if (size === undefined || type & 0x1000) {
      if (!room(4)) break;
      values = data.readUInt32LE(at);
      at += 4;
    }
    for (let k = 0; k < values && at < data.length; k++) {
      let length = size;
      if (length === undefined) {
        if (!room(4)) return found;
        length = data.readUInt32LE(at);
        at += 4;
      }
      if (!room(length)) return found;
      if (k === 0 && !found.has(id))
        found.set(id, { type: type & 0xfff, bytes: data.subarray(at, at + length) });
      at += padded(length);
    }
  }
  return found;
}

function wordsOf(value: Value | undefined, charset: string): string {
  if (!value) return '';
  return value.type === 0x1f ? textOf(value.bytes, 'utf-16le') : textOf(value.bytes, charset);
}

const textOf = (bytes: Buffer, charset: string) => decodeText(bytes, charset);

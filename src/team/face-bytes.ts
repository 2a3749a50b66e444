/** A picture of a face: what it is, and its bytes without anything that is no picture (places, cameras, comments). */
export interface CleanFace {
  type: 'image/jpeg' | 'image/png';
  bytes: Buffer;
}

/** Larger than a face needs to be on any screen, and smaller than a person can be made out. */
const MOST_PIXELS = 1024;
const FEWEST_PIXELS = 32;
/** With every mail it goes, so it has to be small. */
const MOST_BYTES = 200 * 1024;

/** What a picture is by its own bytes, cleaned; or why it will not do, as a sentence. */
export function cleanFace(bytes: Buffer): CleanFace | string {
  const clean = bytes.subarray(0, 8).equals(PNG)
    ? cleanPng(bytes)
    : bytes.readUInt16BE(0) === JPEG
      ? cleanJpeg(bytes)
      : null;
  if (clean === null) return 'Only a JPEG or PNG picture will do.';
  const { width, height } = clean;
  if (width > MOST_PIXELS || height > MOST_PIXELS || Math.min(width, height) < FEWEST_PIXELS)
    return `The picture must be between ${FEWEST_PIXELS} and ${MOST_PIXELS} pixels wide and high.`;
  if (clean.bytes.length > MOST_BYTES) return 'The picture must be no larger than 200 KB.';
  return { type: clean.type, bytes: clean.bytes };
}

type Measured = CleanFace & { width: number; height: number };

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
/** Chunks that draw; text, times, EXIF and what follows the end are left out. An animation is none of them. */
const DRAWING = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND']);

function cleanPng(bytes: Buffer): Measured | null {
  const kept: Buffer[] = [PNG];
  let size: { width: number; height: number } | null = null;
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    if (name === 'IHDR') {
      if (length !== 13 || size) return null;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (DRAWING.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return size && { type: 'image/png', bytes: Buffer.concat(kept), ...size };
    at = end;
  }
  return null;
}

const JPEG = 0xffd8;
const START_OF_SCAN = 0xda;
const END = 0xd9;
/** Frames of the kinds that browsers and mail programs draw: baseline and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Quantisation, Huffman tables, restart interval, Adobe's colours: the rest of what is marked says nothing of how it looks. */
const TABLES = new Set([0xdb, 0xc4, 0xdd, 0xee]);

function cleanJpeg(bytes: Buffer): Measured | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) {
      kept.push(bytes.subarray(at, at + 2));
      return size && hasScan ? { type: 'image/jpeg', bytes: Buffer.concat(kept), ...size } : null;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    if (marker === START_OF_SCAN) {
      const next = size && endOfScan(bytes, end);
      if (!next) return null;
      hasScan = true;
      kept.push(bytes.subarray(at, next));
      at = next;
      continue;
    }
    if (FRAMES.has(marker)) {
      if (end < at + 9 || size) return null;
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    if (FRAMES.has(marker) || TABLES.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where what follows a scan begins: the next marker that is neither a stuffed byte nor a restart. Null where there is none. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return null;
}

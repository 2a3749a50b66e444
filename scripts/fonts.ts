/**
 * Cuts the two interface fonts down to what the app uses and writes them to web/fonts/.
 * Run by hand after a font package is upgraded: `node scripts/fonts.ts`.
 *
 * Source Serif's licence (OFL 1.1) reserves the name "Source" for unmodified files, so the cut copy is renamed.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const PACKAGES = 'node_modules/@fontsource-variable';
const SANS = `${PACKAGES}/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`;
const SERIF = `${PACKAGES}/source-serif-4/files/source-serif-4-latin-wght-normal.woff2`;

/** Copyright, licence text and licence address stay in the file. */
const LICENCE_NAMES = [0, 13, 14];
/** Family, full, PostScript and typographic names: the ones that the reserved name may not appear in. */
const NAMING_NAMES = new Set([1, 3, 4, 6, 16, 25]);

const RENAMED: [string, string][] = [
  ['Source Serif 4', 'Kept Serif Cut'],
  ['SourceSerif4', 'KeptSerifCut'],
];

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** Replaces equal-length names inside an sfnt's `name` table, in place. */
function rename(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i += 1) {
    const entry = 12 + i * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'name') continue;
    const table = font.readUInt32BE(entry + 8);
    const strings = table + font.readUInt16BE(table + 4);
    for (let n = 0; n < font.readUInt16BE(table + 2); n += 1) {
      const record = table + 6 + n * 12;
      if (!NAMING_NAMES.has(font.readUInt16BE(record + 6))) continue;
      const start = strings + font.readUInt16BE(record + 10);
      const value = font.subarray(start, start + font.readUInt16BE(record + 8));
      for (const [from, to] of RENAMED) {
        for (const [old, fresh] of [
          [utf16(from), utf16(to)],
          [Buffer.from(from), Buffer.from(to)],
        ] as const) {
          const at = value.indexOf(old);
          if (at >= 0) fresh.copy(value, at);
        }
      }
    }
  }
  return font;
}

/** Every character of the Latin file that British and western European names use. */
function latin(): string {
  let text = '';
  for (let code = 0x20; code <= 0x17f; code += 1)
    if (code < 0x7f || code > 0x9f) text += String.fromCharCode(code);
  return `${text}–—‘’“”„†•…‰‹›€™←↑→↓−⁄  `;
}

await mkdir('web/fonts', { recursive: true });
await copyFile(SANS, 'web/fonts/atkinson-next.woff2');
const cut = await subsetFont(await readFile(SERIF), latin(), {
  targetFormat: 'sfnt',
  variationAxes: { wght: { min: 400, max: 650 } },
  preserveNameIds: LICENCE_NAMES,
  noHinting: true,
});
const woff2 = await subsetFont(rename(Buffer.from(cut)), undefined, {
  targetFormat: 'woff2',
  keepAllGlyphs: true,
  preserveNameIds: LICENCE_NAMES,
});
await writeFile('web/fonts/kept-serif.woff2', woff2);
console.log(`kept-serif.woff2 ${woff2.length} bytes`);

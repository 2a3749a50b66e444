/**
 * Cuts the two fonts of web/fonts/ further down for the customers' pages (src/portal/public/), which may weigh 55 KB in fonts: only
 * Latin letters, only the weights that those pages use. Run by hand after scripts/fonts.ts: `node scripts/portal-fonts.ts`.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const FROM = 'web/fonts';
const TO = 'src/portal/public';
/** Copyright, licence text and licence address stay in the file. */
const LICENCE_NAMES = [0, 13, 14];

let text = '–—‘’“”•…€™−';
for (let code = 0x20; code <= 0x17f; code += 1)
  if (code < 0x7f || code > 0x9f) text += String.fromCharCode(code);

const cuts = [
  { name: 'atkinson-next', wght: { min: 400, max: 700 } },
  { name: 'kept-serif', wght: 600 },
];
await mkdir(TO, { recursive: true });
for (const { name, wght } of cuts) {
  const cut = await subsetFont(await readFile(`${FROM}/${name}.woff2`), text, {
    targetFormat: 'woff2',
    variationAxes: { wght },
    preserveNameIds: LICENCE_NAMES,
    noHinting: true,
  });
  await writeFile(`${TO}/${name}.woff2`, cut);
  console.log(`${name}.woff2 ${cut.length} bytes`);
}
await copyFile(`${FROM}/LICENSE.txt`, `${TO}/LICENSE.txt`);

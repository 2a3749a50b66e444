/** Bytes that are looked at: enough to know a script. */
const sample = 20_000;

/** Facts about the bytes above ASCII, by which scripts tell themselves apart. */
type Traits = {
  high: number;
  inRuns: number;
  evenRuns: boolean;
  kanaSjis: number;
  kanaEuc: number;
  upperHalf: number;
  lowerHalf: number;
};

/**
 * The charset of text that names none that is true, and is not UTF-8. In Western text a high byte stands alone among ASCII
 * letters; where most come in runs, the text is in another script: pairs of bytes in East Asia, single ones in Cyrillic.
 */
export function guessCharset(bytes: Uint8Array): string {
  const traits = traitsOf(bytes);
  const { high, inRuns } = traits;
  if (high < 4 || inRuns < high * 0.7) return 'windows-1252';
  if (traits.kanaSjis > high / 6 && decodes(bytes, 'shift_jis')) return 'shift_jis';
  if (traits.evenRuns) {
    if (traits.kanaEuc > high / 6 && decodes(bytes, 'euc-jp')) return 'euc-jp';
    if (mostlyHangul(bytes)) return 'euc-kr';
    if (decodes(bytes, 'gb18030')) return 'gb18030';
  }
  // the small letters of KOI8 lie where windows-1251 has its capitals
  return traits.lowerHalf > traits.upperHalf ? 'koi8-r' : 'windows-1251';
}

function traitsOf(bytes: Uint8Array): Traits {
  const traits: Traits = {
    high: 0,
    inRuns: 0,
    evenRuns: true,
    kanaSjis: 0,
    kanaEuc: 0,
    upperHalf: 0,
    lowerHalf: 0,
  };
  let run = 0;
  const end = Math.min(bytes.length, sample);
  for (let i = 0; i <= end; i++) {
    const byte = i < end ? (bytes[i] as number) : 0;
    if (byte < 0x80) {
      if (run > 1) traits.inRuns += run;
      // four-byte letters of GB 18030 have digits in them, and a sample may end inside a letter
      if (run % 2 === 1 && i < end && !(byte >= 0x30 && byte <= 0x39)) traits.evenRuns = false;
      run = 0;
      continue;
    }
    run++;
    traits.high++;
    if (byte === 0x82 || byte === 0x83) traits.kanaSjis++;
    if (byte === 0xa4 || byte === 0xa5) traits.kanaEuc++;
    if (byte >= 0xe0) traits.upperHalf++;
    else if (byte >= 0xc0) traits.lowerHalf++;
  }
  return traits;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    return !/[\ue000-\uf8ff]/.test(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function mostlyHangul(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('euc-kr', { fatal: true }).decode(bytes.subarray(0, sample), {
      stream: true,
    });
    const letters = text.match(/[\u3400-\u9fff\uac00-\ud7a3]/g)?.length ?? 0;
    return letters > 0 && (text.match(/[\uac00-\ud7a3]/g)?.length ?? 0) > letters * 0.95;
  } catch {
    return false;
  }
}

/** UTF-7 (RFC 2152): ASCII, with UTF-16 in base64 between `+` and `-`. Browsers dropped it; a few old programs still write it. */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, body: string) => {
    if (body === '') return '+';
    const units = Buffer.from(body, 'base64');
    let out = '';
    for (let i = 0; i + 1 < units.length; i += 2) out += String.fromCharCode(units.readUInt16BE(i));
    return out;
  });
}

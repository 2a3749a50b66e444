import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 240;
const HEIGHT = 160;

/** A plain drawing of a table with a split leg, as a PNG: something to open in the demonstration. */
export const photo: Buffer = png((x, y) => {
  const inLeg = (from: number) => x >= from && x < from + 14 && y >= 62 && y < 140;
  if (y >= 46 && y < 62 && x >= 30 && x < 210) return [150, 105, 60];
  // the split runs down the right leg
  if (inLeg(180) && Math.abs(x - 187 - Math.round(3 * Math.sin(y / 7))) < 2) return [40, 28, 16];
  if (inLeg(46) || inLeg(180)) return [128, 88, 48];
  return y >= 140 ? [196, 190, 180] : [232, 228, 220];
});

function png(colour: (x: number, y: number) => [number, number, number]): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array.from({ length: WIDTH }, (_, x) => colour(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red, green and blue
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

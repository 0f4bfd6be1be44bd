import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Raw pixels of a picture that is never flat: blocks of colours by a seeded rule. `channels` 4 has alpha in stripes. */
export function madePixels(width: number, height: number, seed = 1, channels: 3 | 4 = 3): Buffer {
  const data = Buffer.alloc(width * height * channels);
  const across = Math.max(1, Math.ceil(width / 8));
  const down = Math.max(1, Math.ceil(height / 8));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const block = Math.floor(x / across) * 8 + Math.floor(y / down);
      const at = (y * width + x) * channels;
      for (let c = 0; c < 3; c += 1) data[at + c] = byteOf(seed * 1000 + block * 3 + c);
      if (channels === 4) data[at + 3] = Math.floor(x / across) % 2 === 0 ? 255 : 0;
    }
  return data;
}

/** Integers that are near have bytes that are not. */
function byteOf(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 24;
}

export function madeImage(width = 64, height = 48, seed = 1, channels: 3 | 4 = 3): Sharp {
  return sharp(madePixels(width, height, seed, channels), { raw: { width, height, channels } });
}

/** A chunk of a PNG with its length and checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const PNG_SIGNATURE_AND_HEADER = 33;

/** The PNG with a chunk right after its header. */
export function withPngChunk(png: Buffer, type: string, data: Uint8Array): Buffer {
  const head = png.subarray(0, PNG_SIGNATURE_AND_HEADER);
  return Buffer.concat([head, pngChunk(type, data), png.subarray(PNG_SIGNATURE_AND_HEADER)]);
}

/** The PNG with another size in its header: it promises what it does not hold. */
export function claimingSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(PNG_SIGNATURE_AND_HEADER)]);
}

/** A ZIP archive of one stored file, written by hand; `before` bytes stand in front of it. */
export function madeZip(before = 0): Buffer {
  const name = Buffer.from('a.txt');
  const data = Buffer.from('hello');
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt32LE(crc32(data), 14);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(data.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write('PK\x01\x02', 'latin1');
  entry.writeUInt32LE(crc32(data), 16);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(data.length, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(before, 42);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(before + local.length + name.length + data.length, 16);
  return Buffer.concat([local, name, data, entry, name, end]);
}

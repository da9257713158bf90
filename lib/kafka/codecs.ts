import { promisify } from 'node:util';
import { unzip } from 'node:zlib';
import { snappyUncompressor } from 'hysnappy';
import { decompressBound, decompress as decompressLz4 } from 'lz4js';
import { ZSTDDecoder } from 'zstddec/stream';
import { CompressionCodecs, CompressionTypes } from './library';

/**
 * Decoders of all compressions that Kafka has. Our topics store records uncompressed, whoever writes them; but a topic
 * may be older than its settings, and what was written before stays as it is.
 */

/** A compressed batch of two mebibytes may claim to hold gigabytes; no honest one holds more than this. */
const largestBatch = 64 * 1024 * 1024;

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(unzip);

export async function fromGzip(bytes: Uint8Array): Promise<Buffer> {
  return inflate(bytes, { maxOutputLength: largestBatch });
}

/** What the Java client writes before its blocks; others write one block and nothing else. */
const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const xerialHeader = 16;

/** Blocks of snappy's raw format, bare or in the framing of snappy-java (each after its length). */
export async function fromSnappy(bytes: Buffer): Promise<Buffer> {
  const uncompress = snappyUncompressor();
  const block = (compressed: Buffer) => uncompress(compressed, checked(snappyLength(compressed)));
  if (!bytes.subarray(0, xerialMagic.length).equals(xerialMagic)) return Buffer.from(block(bytes));
  const blocks: Uint8Array[] = [];
  for (let at = xerialHeader, size = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    const plain = block(bytes.subarray(at + 4, end));
    blocks.push(plain);
    size = checked(size + plain.length);
    at = end;
  }
  return Buffer.concat(blocks);
}

/** A block begins with its length when uncompressed, seven bits a byte, the lowest first. */
function snappyLength(block: Buffer): number {
  let length = 0;
  for (const [index, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return length;
  }
  throw new Error('no length before the snappy block');
}

const lz4BlockChecksums = 0x10;

export async function fromLz4(frame: Buffer): Promise<Buffer> {
  // The library takes a block's checksum for its beginning. No Kafka client is known that writes them.
  if (frame.readUInt8(4) & lz4BlockChecksums) throw new Error('LZ4 frames with block checksums are not supported');
  const plain = decompressLz4(frame, checked(decompressBound(frame)));
  return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
}

const zstd = new ZSTDDecoder();

/** Frames that do not tell their length too, as the Java client writes them. */
export async function fromZstd(frames: Buffer): Promise<Buffer> {
  await zstd.init();
  const parts: Uint8Array[] = [];
  let size = 0;
  let silent = 0;
  for (const part of zstd.decodeStreaming([frames])) {
    // The library does not look at errors: what is no zstd yields nothing for ever.
    silent = part.length === 0 ? silent + 1 : 0;
    if (silent > 1) throw new Error('no valid zstd frame');
    size = checked(size + part.length);
    parts.push(part);
  }
  if (parts.length === 0) throw new Error('no zstd frame');
  return Buffer.concat(parts);
}

function checked(size: number): number {
  if (size > largestBatch) throw new Error(`a batch of more than ${largestBatch} bytes`);
  return size;
}

/** By the number that a batch has for its compression. */
export const decoders: Partial<Record<number, (bytes: Buffer) => Promise<Buffer>>> = {
  [CompressionTypes.GZIP]: fromGzip,
  [CompressionTypes.Snappy]: fromSnappy,
  [CompressionTypes.LZ4]: fromLz4,
  [CompressionTypes.ZSTD]: fromZstd,
};

/** Makes kafkajs read all of them in the formats that we leave to it, in the whole process. */
export function registerCodecs(): void {
  const compress = async () => {
    throw new Error('records are written uncompressed');
  };
  for (const [type, decompress] of Object.entries(decoders)) {
    Object.assign(CompressionCodecs, { [type]: () => ({ compress, decompress }) });
  }
}

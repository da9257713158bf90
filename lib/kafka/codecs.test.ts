import { gunzipSync, gzipSync } from 'node:zlib';
import { snappyCompress } from 'hysnappy';
import { describe, expect, it } from 'vitest';
import { fromGzip, fromLz4, fromSnappy, fromZstd } from './codecs';

const text = Buffer.from('abcabcabcabc zażółć gęślą jaźń '.repeat(4_000));
const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** Made by the formats' own command lines, which write what librdkafka and Python's clients do. */
const linkedLz4 = gunzipSync(
  bytes(
    'H4sIAAAAAAACA2NR8pVwcYgzYGRgME1MSmZm+MqrUJV4dM/hzUebjrQrpB+ZeXR2zpFWhazEo7uOtiioMvBrMPwf4WB7QDIojLiAYcb/YaQHxv8XAeAUMo+BgWErLJmAU9J/VmwpaQCSj2EA2FFABzJoWwluBACIVdP18wIAAA==',
  ),
);
const checkedLz4 = gunzipSync(
  bytes(
    'H4sIAAAAAAACA2NR8pUocdhrwMjAYJqYlMzM8JVXoSrx6J7Dm482HWlXSD8y8+jsnCOtClmJR3cdbVFQZeDXYPg/wsH2gGRQGAUfFV+tCwy3rzy4QgscoP4gtaOBdiAAHDT7tdzy5jEwMGxFCaP/rNgS3QAEmmEA2FE715/JBDqSQdtKcCMA6AUvgyIDAAA=',
  ),
);
const unsizedZstd = bytes('KLUv/QRoVAEA+GFiYyB6YcW8w7PFgsSHIGfEmcWbbMSFIGphxbrFhCACAFT/L5WdmhsCRQAAAAEA/fDaFRDg7vBh');

describe('compressed records', () => {
  it('are read from snappy, bare and in the framing of snappy-java', async () => {
    expect((await fromSnappy(Buffer.from(snappyCompress(text)))).equals(text)).toBe(true);
    const header = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
    const blocks = [text.subarray(0, 70_000), text.subarray(70_000)].flatMap((part) => {
      const block = Buffer.from(snappyCompress(part));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(block.length);
      return [length, block];
    });
    expect((await fromSnappy(Buffer.concat([header, ...blocks]))).equals(text)).toBe(true);
  });

  it('are read from LZ4 frames whose blocks refer to each other', async () => {
    expect((await fromLz4(linkedLz4)).equals(text)).toBe(true);
  });

  it('are read from zstd frames that do not say their length, also of several', async () => {
    expect((await fromZstd(unsizedZstd)).equals(text)).toBe(true);
    expect((await fromZstd(Buffer.concat([unsizedZstd, unsizedZstd]))).equals(Buffer.concat([text, text]))).toBe(true);
  });
});

describe('what is no compressed record', () => {
  const garbage = Buffer.from('this is nothing that anybody has compressed');

  it.each([
    ['gzip', fromGzip],
    ['snappy', fromSnappy],
    ['lz4', fromLz4],
    ['zstd', fromZstd],
  ])('is refused and not looked at for ever: %s', async (_name, decode) => {
    await expect(decode(garbage)).rejects.toThrow();
    await expect(decode(Buffer.alloc(0))).rejects.toThrow();
  });

  it('is a frame cut short', async () => {
    await expect(fromZstd(unsizedZstd.subarray(0, 40))).rejects.toThrow();
  });

  it('is a batch that grows beyond what any honest one holds', async () => {
    await expect(fromGzip(gzipSync(Buffer.alloc(65 * 1024 * 1024)))).rejects.toThrow();
    await expect(fromSnappy(bytes('gICAgAgA'))).rejects.toThrow('bytes');
  });

  it('is an LZ4 frame with checksums of blocks, which the library would take for something else', async () => {
    await expect(fromLz4(checkedLz4)).rejects.toThrow('block checksums');
  });
});

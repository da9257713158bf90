/** The polynomial of Castagnoli, its bits reversed. */
const polynomial = 0x82f63b78;

/** What a byte makes of the sum, and what it makes when one, two or three bytes of zero follow it. */
const tables = [0, 1, 2, 3].map((zeros) =>
  Int32Array.from({ length: 256 }, (_, byte) => shifted(byte, 8 * (zeros + 1))),
);
const [alone, byOne, byTwo, byThree] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];

/** The checksum of Kafka's batches: CRC-32C, four bytes at a time ("slicing by four"), which is as fast as it gets here. */
export function crc32c(bytes: Buffer): number {
  const fours = bytes.length & ~3;
  let sum = -1;
  for (let at = 0; at < fours; at += 4) {
    sum ^= bytes.readInt32LE(at);
    sum =
      (byThree[sum & 0xff] as number) ^
      (byTwo[(sum >>> 8) & 0xff] as number) ^
      (byOne[(sum >>> 16) & 0xff] as number) ^
      (alone[sum >>> 24] as number);
  }
  for (let at = fours; at < bytes.length; at += 1) {
    sum = (alone[(sum ^ (bytes[at] as number)) & 0xff] as number) ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}

function shifted(value: number, bits: number): number {
  let rest = value;
  for (let bit = 0; bit < bits; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
  return rest;
}

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report } from '@/faults/harness/figures';
import { applying } from '@/faults/harness/moments';
import { type Compression, produceCompressed } from '@/faults/harness/other-client';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';
import { type HeaderList, headerText } from '@/lib/contract/headers';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '12' });
});
afterAll(() => shop.cleanup.run());

const mebibyte = 1024 * 1024;
const good = { event_type: 'customer_buys_product', customer_id: 'customer-1', product_id: 'product-1', quantity: 1 };
const padded = (size: number) => {
  const frame = JSON.stringify({ ...good, note: '' }).length;
  return Buffer.from(JSON.stringify({ ...good, note: 'x'.repeat(size - frame) }));
};

/** The largest value that the topic takes: 2 MiB less what the batch around one record needs. */
const largest = Buffer.alloc(2 * mebibyte - 100, 0x7b);

const someKey = Buffer.from([9, 0, 255]);
const bytes = Buffer.from([0, 255, 254, 0x7b, 0x22]);

const poison: [string, Buffer | null, string, (Buffer | null)?][] = [
  ['bytes', bytes, 'not_json'],
  ['bytes with a null key', bytes, 'not_json', null],
  ['null value', null, 'null_value'],
  ['null key and value', null, 'null_value', null],
  ['1 MiB + 1', padded(mebibyte + 1), 'too_large'],
  ['largest of the topic', largest, 'too_large'],
  ['unknown version', Buffer.from(JSON.stringify({ ...good, schema_version: 2 })), 'unknown_version'],
  ['unknown type', Buffer.from(JSON.stringify({ ...good, event_type: 'constructor' })), 'unknown_event_type'],
  ['negative quantity', Buffer.from(JSON.stringify({ ...good, quantity: -1 })), 'invalid'],
];

/** Bytes as something short to compare; null and "not there" stay apart from an empty value. */
function hex(bytes: Buffer | null | undefined): string {
  if (bytes === null || bytes === undefined) return String(bytes);
  return `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`;
}

it('row 12: poison is one dead letter each with identical bytes, and the next message is applied', async () => {
  const load = shop.load();
  await load.fill();
  await shop.worker();
  load.start();
  await applying(shop);
  const { dead_letters, owned_items } = shop.database.collections;
  let slowest = 0;
  const ids: string[] = [];
  for (const [name, value, code, key = someKey] of poison) {
    const [id = ''] = await shop.raw([value], { partition: 2, ...(key && { key }) });
    const [next = ''] = await shop.raw([good], { partition: 2 });
    ids.push(id);
    const from = Date.now();
    await until(`what follows ${name} is applied`, 5000, () => owned_items.findOne({ _id: next }));
    slowest = Math.max(slowest, Date.now() - from);
    const letter = await dead_letters.findOne({ _id: id });
    expect(letter?.code).toBe(code);
    expect(hex(letter?.key)).toBe(hex(key));
    expect(hex(letter?.value)).toBe(hex(value));
  }
  const written = await shop.log.read(shop.topics.deadLetters);
  const place = (headers: HeaderList) =>
    ['topic', 'partition', 'offset'].map((name) => headerText(headers, `__connect.errors.${name}`)).join('-');
  for (const [index, [, value, , key = someKey]] of poison.entries()) {
    const copies = written.filter(({ headers }) => place(headers) === ids[index]);
    expect(copies).toHaveLength(1);
    expect(hex(copies[0]?.key)).toBe(hex(key));
    expect(hex(copies[0]?.value)).toBe(hex(value));
  }

  const fine = await shop.raw([{ ...good, colour: 'green', nested: { a: [1] } }, padded(mebibyte)]);
  const codecs: Compression[] = ['zstd', 'snappy', 'lz4'];
  const target = { topic: shop.topics.actions, partition: 4, compressions: codecs };
  const lines = Array.from({ length: 50 }, () => JSON.stringify(good));
  const offsets = await produceCompressed(shop.cluster.directServers.join(','), target, lines);
  const sent = offsets.map((offset) => ({
    id: `${shop.topics.actions}-4-${offset}`,
    outcome: 'acknowledged' as const,
  }));
  shop.sent.push(...sent);
  fine.push(...sent.map(({ id }) => id));
  const count = () => owned_items.countDocuments({ _id: { $in: fine } });
  await until('what is no poison is applied', 15_000, async () => (await count()) === fine.length);
  await load.stop();
  await shop.caughtUp(20_000);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(poison.length);
  report(12, 'poison', {
    kinds: poison.length,
    'dead letters': verdict.deadLettered,
    'next message after at most': against(slowest, 5000),
    'applied though odd (extra fields, exactly 1 MiB, zstd, snappy, lz4)': fine.length,
  });
});

it('row 12: a null key is no poison by itself', async () => {
  const [id = ''] = await shop.raw([good], { partition: 1 });
  await until('it is applied', 5000, () => shop.database.collections.owned_items.findOne({ _id: id }));
});

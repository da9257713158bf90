import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { ensureJars, freePort, startMongo } from '../embedded/services.mjs';
import { alternated, compare, median, note, unpack } from './measures.mjs';

const { values: options } = parseArgs({
  options: {
    beside: { type: 'string', default: 'e71b3c2' },
    counts: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '3' },
    full: { type: 'boolean', default: false },
  },
});
const counts = [...options.counts.split(',').map(Number), ...(options.full ? [1_000_000] : [])];
const rounds = Number(options.rounds);
const repeats = 5;
const batch = 1_000;
const customers = 5_000;
const indexes = [
  { purchasedAt: -1, _id: -1 },
  { customerId: 1, purchasedAt: -1, _id: -1 },
  { value: -1, _id: -1 },
  { customerId: 1, value: -1, _id: -1 },
];

const scratch = mkdtempSync(join(tmpdir(), 'clientflow-reads-'));
const running = new Set();
try {
  const sides = { [options.beside]: await embeddedOf(options.beside), now: startMongo };
  console.log(
    `${cpus().length} cores, medians of ${rounds} alternated rounds; ${Object.keys(sides).join(' | ')} | ratio`,
  );
  const jars = await ensureJars();
  for (const count of counts) report(count, await measure(sides, count, jars));
} finally {
  for (const server of running) await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** The server's start as another commit has it. */
async function embeddedOf(commit) {
  const folder = join(scratch, commit);
  unpack(commit, folder, ['embedded']);
  return (await import(join(folder, 'embedded', 'services.mjs'))).startMongo;
}

/** Results by side and measure: lists of ms, documents/s or bytes, one per round. */
async function measure(sides, count, jars) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, {}]));
  for (const { round, name } of alternated(Object.keys(sides), rounds)) {
    const dataDir = join(scratch, `${name}-${count}-${round}`);
    note(results[name], await measureOnce(sides[name], { dataDir, jars, heap: '700m', port: await freePort() }, count));
    rmSync(dataDir, { recursive: true });
  }
  return results;
}

async function measureOnce(start, settings, count) {
  const filled = await started(start, settings);
  const client = new MongoClient(filled.uri);
  const items = client.db('bench').collection('owned_items');
  await items.createIndexes(indexes.map((key) => ({ key })));
  const filling = await timed(() => fill(items, count));
  const found = {
    'inserts/s': count / (filling / 1000),
    'bytes/document': statSync(join(settings.dataDir, 'store.mv')).size / count,
    ...(await readPages(items, count)),
  };
  await client.close();
  await stopped(filled);
  const start1 = await timed(async () => {
    const again = await started(start, settings);
    process.kill(again.pid, 'SIGKILL');
    running.delete(again);
    await again.exited;
  });
  const start2 = await timed(async () => stopped(await started(start, settings)));
  return { ...found, 'start, clean': start1, 'start, killed': start2 };
}

async function started(start, settings) {
  const server = await start(settings);
  running.add(server);
  return server;
}

async function stopped(server) {
  await server.stop();
  running.delete(server);
}

async function fill(items, count) {
  for (let from = 0; from < count; from += batch) {
    const documents = Array.from({ length: Math.min(batch, count - from) }, (_, row) => purchase(from + row));
    await items.insertMany(documents, { ordered: false });
  }
}

function purchase(n) {
  const purchasedAt = new Date(Date.UTC(2026, 0, 1) + n * 1_000);
  const unitPrice = 100 * ((n * 7) % 13) + 99;
  const quantity = 1 + (n % 3);
  return {
    _id: `0${(purchasedAt.getTime() * 1_000).toString(36)}-${n.toString(36).padStart(6, '0')}`,
    customerId: `customer-${(n * 31) % customers}`,
    productId: `product-${(n * 7) % 13}`,
    name: `Product number ${(n * 7) % 13}`,
    type: 'Elektronika',
    unitPrice,
    quantity,
    value: unitPrice * quantity,
    purchasedAt,
    appliedAt: purchasedAt,
  };
}

async function readPages(items, count) {
  const middle = purchase(Math.floor(count / 2));
  const customerId = middle.customerId;
  const pages = {
    'newest 25': [{}, 'purchasedAt'],
    'newest, from the middle': [beyond('purchasedAt', middle), 'purchasedAt'],
    'by value 25': [{}, 'value'],
    'by value, from the middle': [beyond('value', middle), 'value'],
    "a customer's 25": [{ customerId }, 'purchasedAt'],
    "a customer's, by value": [{ customerId }, 'value'],
  };
  const times = {};
  for (const [name, [filter, field]] of Object.entries(pages)) {
    const page = () =>
      items
        .find({ $and: [filter, {}] })
        .sort({ [field]: -1, _id: -1 })
        .limit(26)
        .toArray();
    await page();
    const each = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) each.push(await timed(page));
    times[name] = median(each);
  }
  return times;
}

/** As `lib/queries/keyset.ts` asks for what comes after a row. */
function beyond(field, row) {
  const or = [{ [field]: { $lt: row[field] } }, { [field]: row[field], _id: { $lt: row._id } }];
  return { [field]: { $lte: row[field] }, $or: or };
}

async function timed(task) {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

function report(count, results) {
  console.log(`\n${count} documents (ms where nothing else is said)`);
  compare(results);
}

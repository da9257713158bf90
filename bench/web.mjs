/**
 * `npm run bench:web`: what a visit of the shop weighs and costs, beside an earlier commit (`--beside COMMIT`, built once
 * and kept in `.cache`), and how fast the web answers 20 users in a shop of 1,000 products and 10,000 purchases; how long
 * a purchase takes from the log to the database, and from the click until the page says that it is applied.
 * `--rounds N`, `--count N` (requests, purchases), `--seconds N` (of the users) set the rest.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleOptions } from '../launcher/bundle.mjs';
import { inRoot } from '../launcher/paths.mjs';
import { alternated, median, note, onServers, run } from './measures.mjs';
import { shop } from './web/shopper.mjs';
import { commitSide, startWeb, startWorker, thisSide } from './web/sides.mjs';
import { watchUsers } from './web/users.mjs';
import { ask, cpuOf, weights } from './web/weights.mjs';

const { values: options } = parseArgs({
  options: {
    beside: { type: 'string', default: 'e71b3c2' },
    rounds: { type: 'string', default: '3' },
    count: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '20' },
  },
});
const [rounds, count, seconds] = [options.rounds, options.count, options.seconds].map(Number);
const users = 20;
const clicks = 20;
const pollMs = 2_000;
const targets = { catalogue: 70_000, 'sign-in': 45_000, html: 12_000 };
const list = '/api/products?size=24';
const polled = [list, '/api/account/items', '/api/account/summary', '/api/account/vouchers'];

const sides = { [options.beside]: await commitSide(options.beside), now: await thisSide() };
const programs = await bundled();
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}: on a busy machine times say little, weights all`);
await onServers(measure);

async function measure(servers, scratch) {
  const environment = {
    ...servers,
    AUTH_SECRET: 'x'.repeat(40),
    OPERATOR_EMAIL: 'a@example.com',
    OPERATOR_PASSWORD: 'p'.repeat(12),
  };
  const children = [];
  try {
    children.push(await startWorker(sides.now, environment, scratch));
    const webs = {};
    for (const [name, side] of Object.entries(sides)) {
      webs[name] = await startWeb(name, side, environment, scratch);
      children.push(webs[name].child);
    }
    await run(programs('fill'), [13], environment);
    await printWeights(webs);
    await printCpu(webs);
    const { url } = webs.now;
    await run(programs('fill'), [1_000], environment);
    const clicked = await shop(url, clicks);
    const [latencies] = await run(programs('log-to-database'), [count], environment);
    await run(programs('fill'), [1_000, 10_000], environment);
    const times = await watchUsers({ url, cookie: clicked.cookie, users, windowMs: seconds * 1000, polled });
    console.log(`\n${users} users, 1,000 products, 10,000 purchases (ms)`);
    console.table(Object.fromEntries(Object.entries(times).map(([path, each]) => [path, row(each)])));
    printLatencies({ ...latencies, clicked: clicked.times });
  } finally {
    for (const child of children.reverse()) await child.stop();
  }
}

/** Weights are the same whenever they are looked at. */
async function printWeights(webs) {
  console.log('\ngzip bytes of a first visit, 13 products; scripts are those beyond the framework’s own');
  const table = {};
  for (const [name, { url }] of Object.entries(webs)) {
    for (const [page, path] of [
      ['catalogue', '/'],
      ['sign-in', '/sign-in'],
    ]) {
      table[`${page}, ${name}`] = await weights(url, path, sides[name].rootMainFiles);
    }
  }
  console.table(table);
  told('catalogue, scripts', table['catalogue, now'].scripts, targets.catalogue);
  told('sign-in, scripts', table['sign-in, now'].scripts, targets['sign-in']);
  told('catalogue, HTML', table['catalogue, now'].html, targets.html);
}

/** CPU of the web's process for a request, beyond that of an empty one. */
async function printCpu(webs) {
  const found = Object.fromEntries(Object.keys(webs).map((name) => [name, {}]));
  for (const { name } of alternated(Object.keys(webs), rounds + 1)) note(found[name], await cpuRound(webs[name]));
  console.log(
    `\nCPU ms of a request, beyond an empty page or answer; medians of ${rounds} alternated rounds of ${count}`,
  );
  const [before, now] = Object.values(found).map((measures) =>
    // The first round warms.
    Object.fromEntries(Object.entries(measures).map(([what, each]) => [what, tenths(median(each.slice(1)))])),
  );
  console.table({ [options.beside]: before, now });
  for (const what of ['catalogue', 'unchanged poll'])
    told(`${what}, CPU of ${options.beside}'s`, now[what] / before[what], 1 / 3);
}

async function cpuRound(web) {
  const { response } = await ask(web.url + list);
  const poll = { path: list, headers: { 'if-none-match': response.headers.get('etag') }, status: 304 };
  const emptyPage = await cpuOf(web, { path: '/bench-empty' }, count);
  const emptyAnswer = await cpuOf(web, { path: '/api/bench-empty', status: 304 }, 4 * count);
  return {
    'empty page': emptyPage,
    catalogue: (await cpuOf(web, { path: '/' }, count)) - emptyPage,
    'empty answer': emptyAnswer,
    'unchanged poll': (await cpuOf(web, poll, 4 * count)) - emptyAnswer,
  };
}

function printLatencies({ applied, bare, clicked }) {
  console.log('\nms of a purchase, one at a time');
  const rows = { 'log → database': row(applied), 'bare produce + insert': row(bare), 'click → applied': row(clicked) };
  console.table(rows);
  told('log → database, p99', rows['log → database'].p99, 2 * rows['bare produce + insert'].p99);
  told('click → applied, p99', rows['click → applied'].p99, rows['log → database'].p99 + pollMs + 100);
}

function told(what, value, target) {
  const rounded = (number) => Number(number.toPrecision(3));
  console.log(`${value <= target ? '✓' : '✗'} ${what}: ${rounded(value)} (target ${rounded(target)})`);
}

function tenths(number) {
  return Math.round(number * 10) / 10;
}

function row(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => tenths(sorted[Math.floor(sorted.length * share)]);
  return { answers: sorted.length, p50: at(0.5), p99: at(0.99) };
}

async function bundled() {
  const names = ['fill', 'log-to-database'];
  const entries = Object.fromEntries(names.map((name) => [name, `bench/web/${name}.ts`]));
  await build({ ...bundleOptions(entries), outdir: '.cache/bench-web' });
  return (name) => inRoot('.cache', 'bench-web', `${name}.mjs`);
}

/**
 * `npm run bench:lighthouse`: Lighthouse's scores of the catalogue and of a product, on a phone and on a desktop, the
 * middle of five runs each (`--runs N`). Lighthouse is installed once into `.cache`: it would add 186 MB to the packages,
 * and its newest version wants a newer Node than the product.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleOptions } from '../launcher/bundle.mjs';
import { findChromium } from '../launcher/chromium.mjs';
import { inRoot } from '../launcher/paths.mjs';
import { median, onServers, run } from './measures.mjs';
import { startWeb, startWorker, thisSide } from './web/sides.mjs';

const version = '12.8.2';
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(options.runs);
const pages = { catalogue: '/', product: '/products/maslo_k_1' };
const targets = { accessibility: 95, 'best-practices': 95, seo: 95 };
const fast = { mobile: 90, desktop: 95 };

const { lighthouse, launch, desktop } = await installed();
const side = await thisSide();
await build({ ...bundleOptions({ fill: 'bench/web/fill.ts' }), outdir: '.cache/bench-web' });
console.log(`Lighthouse ${version}, load ${loadavg()[0].toFixed(1)}: performance says little on a busy machine`);
await onServers(async (servers, scratch) => {
  const environment = { ...servers, AUTH_SECRET: 'only for a bench, and long enough to sign with' };
  const children = [await startWorker(side, environment, scratch)];
  try {
    await run(inRoot('.cache', 'bench-web', 'fill.mjs'), [13], environment);
    const { url, child } = await startWeb('now', side, environment, scratch);
    children.push(child);
    for (const [page, path] of Object.entries(pages)) {
      for (const form of Object.keys(fast)) report(page, form, await middle(url + path, form));
    }
  } finally {
    for (const child of children.reverse()) await child.stop();
  }
});

async function installed() {
  const folder = inRoot('.cache', 'lighthouse', version);
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(modules, 'lighthouse'))) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `lighthouse@${version}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'inherit' });
  }
  const [{ default: lighthouse }, { default: desktop }, { launch }] = await Promise.all(
    ['lighthouse/core/index.js', 'lighthouse/core/config/desktop-config.js', 'chrome-launcher/dist/index.js'].map(
      (file) => import(join(modules, file)),
    ),
  );
  return { lighthouse, launch, desktop };
}

/** The middle score of each category, and what costs points in the last run. */
async function middle(url, form) {
  const scores = {};
  const faults = new Map();
  for (let each = 0; each < runs; each += 1) {
    const chromeFlags = ['--headless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const chrome = await launch({ chromePath: (await findChromium()) || undefined, chromeFlags });
    try {
      const flags = { port: chrome.port, logLevel: 'error' };
      const { lhr } = await lighthouse(url, flags, form === 'desktop' ? desktop : undefined);
      for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
        scores[name] = [...(scores[name] ?? []), Math.round((score ?? 0) * 100)];
        for (const { id, weight } of auditRefs) {
          const audit = lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 0.9)
            faults.set(`${name}: ${id}`, audit.displayValue ?? '');
        }
      }
    } finally {
      await chrome.kill();
    }
  }
  return { scores: Object.fromEntries(Object.entries(scores).map(([name, all]) => [name, median(all)])), faults };
}

function report(page, form, { scores, faults }) {
  const all = { ...targets, performance: fast[form] };
  const said = Object.entries(scores).map(([name, score]) => `${score >= all[name] ? '✓' : '✗'} ${name} ${score}`);
  console.log(`${page}, ${form}: ${said.join('  ')}`);
  for (const [fault, value] of faults) console.log(`    ${fault} ${value}`);
}

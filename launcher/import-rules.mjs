import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What each room may import of ours beside itself. The longest name that a path begins with is its room. */
const rooms = {
  'lib/domain': [],
  'lib/contract': ['lib/domain'],
  'lib/config': ['lib/domain'],
  'lib/telemetry': ['lib/domain', 'lib/config', 'lib/contract'],
  'lib/i18n': ['lib/domain'],
  'lib/kafka': ['lib/config', 'lib/telemetry', 'lib/contract'],
  'lib/mongo': ['lib/config', 'lib/telemetry', 'lib/domain', 'lib/contract'],
  'lib/store': ['lib/mongo', 'lib/domain', 'lib/contract'],
  'lib/reads': ['lib/domain', 'lib/contract'],
  'lib/rules': ['lib/mongo', 'lib/domain'],
  'lib/queries': ['lib/mongo', 'lib/domain', 'lib/contract', 'lib/reads', 'lib/rules'],
  'lib/control': ['lib/mongo', 'lib/domain', 'lib/contract'],
  'lib/auth': [
    ...['lib/config', 'lib/mongo', 'lib/queries', 'lib/control', 'lib/telemetry', 'lib/domain', 'lib/contract'],
  ],
  'lib/mail': ['lib/config', 'lib/telemetry'],
  'lib/commands': [
    ...['lib/auth', 'lib/config', 'lib/contract', 'lib/domain', 'lib/kafka', 'lib/mail', 'lib/mongo', 'lib/telemetry'],
  ],
  'lib/http': ['lib/domain', 'lib/reads'],
  components: ['lib/domain', 'lib/contract', 'lib/http', 'lib/i18n', 'lib/reads'],
  app: [
    ...[
      'components',
      'lib/auth',
      'lib/commands',
      'lib/config',
      'lib/contract',
      'lib/control',
      'lib/domain',
      'lib/http',
    ],
    ...['lib/i18n', 'lib/kafka', 'lib/mail', 'lib/mongo', 'lib/queries', 'lib/reads', 'lib/telemetry'],
  ],
  web: ['lib/auth', 'lib/config', 'lib/domain', 'lib/telemetry'],
  worker: [
    ...['lib/config', 'lib/contract', 'lib/control', 'lib/domain', 'lib/i18n', 'lib/kafka', 'lib/mongo', 'lib/queries'],
    ...['lib/rules', 'lib/store', 'lib/telemetry'],
  ],
  cli: [
    ...['worker/direct.ts', 'worker/rebuild/index.ts', 'lib/config', 'lib/contract', 'lib/control', 'lib/domain'],
    ...['lib/i18n', 'lib/kafka', 'lib/mongo', 'lib/queries', 'lib/reads', 'lib/store', 'lib/telemetry'],
  ],
};

/** Rooms that know only some packages, and where the packages live that nobody else knows. */
const packagesOf = { 'lib/domain': ['zod'], 'lib/reads': ['zod', 'nuqs'] };
const foldersOf = {
  'next/link': ['components/ui/link.tsx'],
  kafkajs: ['lib/kafka'],
  mongodb: [
    ...['lib/mongo', 'lib/store/mongo', 'lib/queries', 'lib/control', 'lib/auth', 'cli/backup', 'worker/rebuild'],
  ],
};

/** Tests and measurements may import everything; what Node runs as it is (`.mjs`) has no `@/`. */
const free =
  /\.test\.tsx?$|(^|\/)testing(\.ts$|\/)|^(bench|e2e|faults|examples|launcher|embedded|simulation)\/|\.config\.ts$/;

const notOurs = new Set(['node_modules', 'dist', 'next-env.d.ts']);

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Imports as Biome's format spells them; types are imported too. */
const imported = /^(?:import\b|export\b|\}).*?\bfrom '([^']+)'|^import '([^']+)'|\b(?:import|require)\(\s*'([^']+)'/gm;

/**
 * What of a file's imports breaks the table, a line each, with the room and its rule.
 *
 * @param {string} file its path from the root, with `/`
 * @param {string} text
 * @returns {string[]}
 */
export function importFaults(file, text) {
  const faults = new Set();
  for (const [, ...found] of text.matchAll(imported)) {
    const from = found.find(Boolean);
    const rule = brokenRule(file, from);
    if (rule) faults.add(`${file} imports ${from}: ${rule}`);
  }
  return [...faults];
}

/** Every fault of the project's source files. */
function allImportFaults() {
  return sourceFiles('').flatMap((file) => importFaults(file, readFileSync(join(root, file), 'utf8')));
}

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || notOurs.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function brokenRule(file, from) {
  if (from.startsWith('..')) return 'import a sibling as ./name and anything else as @/path/from/root';
  if (free.test(file)) return null;
  const room = roomOf(file);
  if (!room) return 'its folder has no line in launcher/import-rules.mjs';
  const target = targetOf(file, from);
  if (target === null) return packageRule(file, room, from);
  const allowed = [room, ...rooms[room]];
  // A file is named with its ending, and a folder's index by the folder.
  if (allowed.some((name) => isWithin(target, name) || `${target}.ts` === name || `${target}/index.ts` === name)) {
    return null;
  }
  return `${room} may import: ${rooms[room].join(', ') || 'nothing of ours'}`;
}

function packageRule(file, room, from) {
  const known = packagesOf[room];
  if (known && !known.some((name) => isWithin(from, name)))
    return `${room} may import of packages: ${known.join(', ')}`;
  const [name, only] = Object.entries(foldersOf).find(([name]) => isWithin(from, name)) ?? [];
  return only && !only.some((folder) => isWithin(file, folder)) ? `only ${only.join(', ')} may import ${name}` : null;
}

/** The path from the root that an import names; `null` for a package. */
function targetOf(file, from) {
  if (from.startsWith('@/')) return from.slice(2);
  return from.startsWith('.') ? join(dirname(file), from).replaceAll('\\', '/') : null;
}

function roomOf(file) {
  // The files that Next reads from the root are the app's.
  if (!file.includes('/')) return 'app';
  const names = Object.keys(rooms).filter((name) => isWithin(file, name));
  return names.sort((a, b) => b.length - a.length)[0];
}

function isWithin(path, name) {
  return path === name || path.startsWith(`${name}/`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = allImportFaults();
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(faults.length === 0 ? 0 : 1);
}

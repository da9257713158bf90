import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { classArchive } from './java.mjs';
import { ensureProgram } from './java-files.mjs';
import { checkJava, startKafka, startMongo } from './services.mjs';

/** An archive is written after its server has stopped, within this time, ms. */
const writingMs = 60_000;

const unfinished = 'archives-';

/**
 * Archives of the servers' classes (AppCDS, https://openjdk.org/jeps/350), made once per program and Java by a start and
 * a stop of each. The virtual machine maps them instead of reading and checking thousands of classes: a start of Kafka
 * takes half its time. Where they cannot be made, servers start as before, and that is all.
 *
 * @param {string} jars folder from `ensureJars()`
 */
export async function ensureClassArchives(jars) {
  try {
    await makeArchives(jars);
  } catch {
    // None, or one of the two: the next start tries again.
  }
}

async function makeArchives(jars) {
  const jar = await ensureProgram(undefined, jars);
  const stamp = join(dirname(jar), 'archived-by');
  const java = checkJava();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === java) return;
  removeLeftovers(dirname(jar));
  const folder = mkdtempSync(join(dirname(jar), unfinished));
  const make = async (start, program) => {
    const archiveTo = join(folder, `${program}.jsa`);
    const server = await start({ dataDir: join(folder, program), jars, archiveTo });
    await server.stop({ graceMs: writingMs });
    if (existsSync(archiveTo)) renameSync(archiveTo, classArchive(jar, program));
  };
  try {
    await Promise.all([make(startKafka, 'KafkaServer'), make(startMongo, 'MongoServer')]);
    writeFileSync(stamp, java);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a start that was stopped meanwhile has left; its servers have ended with it. */
function removeLeftovers(parent) {
  for (const name of readdirSync(parent).filter((name) => name.startsWith(unfinished))) {
    const folder = join(parent, name);
    if (Date.now() - statSync(folder).mtimeMs > 10 * writingMs) rmSync(folder, { recursive: true, force: true });
  }
}

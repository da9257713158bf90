import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { classArchive } from './java.mjs';
import { ensureProgram } from './java-files.mjs';
import { checkJava, StartFailure, startKafka, startMongo } from './services.mjs';

/** An archive is written after its server has stopped, within this time, ms. */
const writingMs = 60_000;

/**
 * Archives of the servers' classes (AppCDS, https://openjdk.org/jeps/350), made once per program and Java by a start and
 * a stop of each. The virtual machine maps them instead of reading and checking thousands of classes: a start of Kafka
 * takes half its time. Where they cannot be made, servers start as before.
 *
 * @param {string} jars folder from `ensureJars()`
 */
export async function ensureClassArchives(jars) {
  const jar = await ensureProgram(undefined, jars);
  const stamp = join(dirname(jar), 'archived-by');
  const java = checkJava();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === java) return;
  const folder = mkdtempSync(join(dirname(jar), 'archives-'));
  const make = async (start, program) => {
    const archiveTo = join(folder, `${program}.jsa`);
    const server = await start({ dataDir: join(folder, program), jars, archiveTo });
    await server.stop({ graceMs: writingMs });
    if (existsSync(archiveTo)) renameSync(archiveTo, classArchive(jar, program));
  };
  try {
    await Promise.all([make(startKafka, 'KafkaServer'), make(startMongo, 'MongoServer')]);
    writeFileSync(stamp, java);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

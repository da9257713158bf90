import { readFileSync } from 'node:fs';
import { checkJava, installHint, jarsPresent, StartFailure } from '../embedded/services.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

const windows = process.platform === 'win32';

/**
 * Looks for what must be there before the first start: npm, a JDK, Maven. All that is missing is named together.
 *
 * @throws {StartFailure}
 */
export async function checkTools({ embedded = wantsEmbedded() } = {}) {
  const faults = [];
  const npm = await run(windows ? 'npm.cmd' : 'npm', ['--version'], { shell: windows });
  if (npm.code !== 0) faults.push('npm was not found: install Node.js with npm from https://nodejs.org.');
  if (embedded) {
    faults.push(...faultOf(checkJava));
    if (!jarsPresent() && (await run(windows ? 'mvn.cmd' : 'mvn', ['--version'], { shell: windows })).code !== 0) {
      const hint = installHint({ apt: 'maven', brew: 'maven', winget: 'Apache.Maven' });
      faults.push(`Maven was not found (mvn); it fetches Kafka and the MongoDB server. Install it: ${hint}.`);
    }
  }
  if (faults.length > 0) throw new StartFailure(faults.join('\n  '));
  return `Node ${process.versions.node}, npm ${npm.output.trim().split('\n').at(-1)}`;
}

function faultOf(check) {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof StartFailure) return [error.message];
    throw error;
  }
}

/** A first look, before the packages that read the configuration properly are installed. */
function wantsEmbedded() {
  if (process.env.SERVICES) return process.env.SERVICES !== 'external';
  try {
    const file = readFileSync(process.env.CLIENTFLOW_CONFIG ?? inRoot('config.yaml'), 'utf8');
    return !/^services:\s*["']?external/m.test(file);
  } catch {
    return true;
  }
}

import { StartFailure } from '../embedded/failure.mjs';
import { inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';

const windows = process.platform === 'win32';

/** What fails the tests, of the packages that the product runs with; everything else is only said. */
const failing = ['high', 'critical'];

/** Known faults of the packages of the lock file, by how grave they are, of those of the product alone. */
function auditPackages() {
  const args = ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=10000'];
  return run(windows ? 'npm.cmd' : 'npm', args, { cwd: inRoot(), shell: windows });
}

/**
 * Asks the advisory service of the registry about the lock file's packages. One that does not answer, or that a registry
 * does not have, is said and counted: it says nothing of the packages.
 *
 * @returns {Promise<{ passed?: number, skipped?: number, remark: string }>}
 * @throws {StartFailure} when a package of the product has a known fault that is high or critical.
 */
export async function auditLockFile(audit = auditPackages) {
  const { output } = await audit();
  const answer = parse(output);
  const counts = answer?.metadata?.vulnerabilities;
  if (counts === undefined) {
    const reason = answer?.message ?? answer?.error?.summary ?? tail(output, 1);
    return { skipped: 1, remark: `skipped, the advisory service gave no answer: ${reason || 'it said nothing'}` };
  }
  const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => failing.includes(severity));
  if (grave.length > 0) {
    const lines = grave.map(({ name, severity, range }) => `  ${name} ${range}: ${severity}`);
    throw new StartFailure(`Packages with known faults (npm audit --omit=dev says which):\n${lines.join('\n')}`);
  }
  return {
    passed: 1,
    remark: counts.total === 0 ? 'nothing known' : `${counts.total} of lower severity: npm audit --omit=dev`,
  };
}

/** The JSON among npm's warnings. */
function parse(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}

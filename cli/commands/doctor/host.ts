import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '@/cli/session';
import type { Finding } from './finding';

/** As in package.json's `engines`. */
const oldestNode = [20, 19] as const;

/** The configuration (it is read, or we would not be here) and Node. */
export function checkHost({ t, config }: Session): Finding[] {
  const { version } = process;
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const [neededMajor, neededMinor] = oldestNode;
  const recent = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  const node: Finding = recent
    ? { check: 'node', ok: true, detail: version }
    : { check: 'node', ok: false, detail: version, remedy: t('doctor.node.remedy', { version: oldestNode.join('.') }) };
  return [{ check: 'config', ok: true, detail: t('doctor.config.ok', { services: config.services }) }, node];
}

/** How the first operator signs in. An external start without these is refused with the configuration itself. */
export function checkSecrets({ t, config }: Session): Finding[] {
  const { OPERATOR_PASSWORD } = config.secrets;
  if (OPERATOR_PASSWORD !== undefined) return [{ check: 'secrets', ok: true, detail: t('doctor.secrets.environment') }];
  // Where the embedded start keeps what it made.
  const files = ['operator-password', 'auth-secret'].map((name) => join(config.embedded.data_dir, name));
  const found = files.flatMap((file) => {
    const mode = modeOf(file);
    return mode === null ? [] : [{ file, readableByOthers: (mode & 0o077) !== 0 }];
  });
  if (found.length === 0) return [{ check: 'secrets', ok: true, detail: t('doctor.secrets.notYet') }];
  const exposed = process.platform === 'win32' ? [] : found.filter(({ readableByOthers }) => readableByOthers);
  if (exposed.length === 0) {
    return [{ check: 'secrets', ok: true, detail: t('doctor.secrets.kept', { folder: config.embedded.data_dir }) }];
  }
  return exposed.map(({ file }) => ({
    check: 'secrets',
    ok: false,
    detail: t('doctor.secrets.exposed', { file }),
    remedy: `chmod 600 ${file}`,
  }));
}

function modeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mode ?? null;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedOperator } from '@/lib/config';
import { createSeals, type Seals } from '@/lib/control/account-seals';
import { exitCodes } from './exit-codes';
import { CliFailure } from './failure';
import type { Session } from './session';

/**
 * Signs accounts with the `AUTH_SECRET` of the environment, else with the one that the embedded start keeps.
 *
 * @throws CliFailure when there is neither.
 */
export function openSeals({ config, t }: Session): Seals {
  const { AUTH_SECRET } = config.secrets;
  if (AUTH_SECRET !== undefined) return createSeals(AUTH_SECRET);
  const file = join(config.embedded.data_dir, 'auth-secret');
  try {
    return createSeals(readFileSync(file, 'utf8').trim());
  } catch (error) {
    const { code = '?' } = error as NodeJS.ErrnoException;
    throw new CliFailure(exitCodes.config, t('errors.noSecret', { file, code }));
  }
}

/** The address of the operator whom the start makes, in small letters as accounts have it. */
export function configuredOperator({ config }: Session): string {
  return (config.secrets.OPERATOR_EMAIL ?? embeddedOperator).toLowerCase();
}

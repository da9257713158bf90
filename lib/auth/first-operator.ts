import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '@/lib/config';
import { logger } from '@/lib/telemetry/logger';
import { ensureOperator } from './accounts';
import { webAuth } from './auth';

const retryEveryMs = 2_000;

/**
 * Makes the operator of `OPERATOR_EMAIL` and `OPERATOR_PASSWORD`, or gives them the password now in the environment.
 * Tries until the database answers; a failure is logged and never thrown.
 */
export async function keepFirstOperator(): Promise<void> {
  const log = logger();
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = config().secrets;
  if (email === undefined || password === undefined) {
    log.warn('no operator: OPERATOR_EMAIL and OPERATOR_PASSWORD are not set');
    return;
  }
  for (;;) {
    try {
      const outcome = await ensureOperator(await webAuth(), { email, password });
      if (outcome === 'taken') log.error('no operator: OPERATOR_EMAIL belongs to a customer; choose another address');
      else log.info({ outcome }, 'operator ready');
      return;
    } catch (error) {
      log.warn({ err: error }, 'operator: will be tried again');
    }
    await sleep(retryEveryMs, undefined, { ref: false });
  }
}

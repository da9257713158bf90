import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, config } from '@/lib/config';
import { createSeals, type Seals } from '@/lib/control/account-seals';
import { listOperators } from '@/lib/control/operators';
import { countUnsigned, isBeforeSignatures, signCustomers } from '@/lib/control/sign-accounts';
import type { Collections } from '@/lib/mongo/collections';
import { webCollections } from '@/lib/mongo/web';
import { logger } from '@/lib/telemetry/logger';
import { ensureOperator } from './accounts';
import { type Auth, webAuth } from './auth';

const retryEveryMs = 2_000;

/**
 * Makes the operator of `OPERATOR_EMAIL` and `OPERATOR_PASSWORD`, or gives them the password now in the environment, and
 * looks who else has an account. Tries until the database answers; a failure is logged and never thrown.
 */
export async function keepFirstOperator(): Promise<void> {
  for (;;) {
    try {
      await settleAccounts(await webAuth(), await webCollections(), config().secrets);
      return;
    } catch (error) {
      if (error instanceof ConfigError)
        return logger().error({ err: error }, 'operator: the configuration must be mended');
      logger().warn({ err: error }, 'operator: will be tried again');
    }
    await sleep(retryEveryMs, undefined, { ref: false });
  }
}

interface FirstOperator {
  OPERATOR_EMAIL?: string | undefined;
  OPERATOR_PASSWORD?: string | undefined;
}

/** Signs what is from before there were signatures, makes the first operator, and says what somebody must look at. */
export async function settleAccounts(auth: Auth, collections: Collections, given: FirstOperator): Promise<void> {
  const log = logger();
  const seals = createSeals((await auth.$context).secret);
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = given;
  if (email === undefined || password === undefined) {
    log.warn('no operator: OPERATOR_EMAIL and OPERATOR_PASSWORD are not set');
  } else {
    // The operator who is signed then is what ends it: where none is made, it would be done at every start.
    if (await isBeforeSignatures(collections)) {
      const accounts = await signCustomers(collections, seals);
      if (accounts > 0) log.info({ accounts }, 'accounts: those from before there were signatures are signed now');
    }
    const outcome = await ensureOperator(auth, { email: email.toLowerCase(), password });
    if (outcome === 'taken') log.error('no operator: OPERATOR_EMAIL belongs to a customer; choose another address');
    else log.info({ outcome }, 'operator ready');
  }
  await warnOfOthers(collections, seals, email?.toLowerCase());
  await warnOfUnsigned(collections, seals);
}

/** Ids only: a log holds nobody's address. */
async function warnOfOthers(collections: Collections, seals: Seals, configured: string | undefined): Promise<void> {
  const others = (await listOperators(collections, seals)).filter(({ email }) => email !== configured);
  if (others.length === 0) return;
  const ids = (signed: boolean) => others.filter((other) => other.signed === signed).map(({ id }) => id);
  logger().warn(
    { signed: ids(true), unsigned: ids(false) },
    `operators: ${others.length} besides OPERATOR_EMAIL; see "clientflow operators list", and "remove" who is none`,
  );
}

async function warnOfUnsigned(collections: Collections, seals: Seals): Promise<void> {
  const { unsigned, customers } = await countUnsigned(collections, seals);
  if (unsigned === 0) return;
  logger().error(
    { unsigned, customers },
    `accounts: ${unsigned} of ${customers} customers cannot sign in, for they are not signed with this AUTH_SECRET; ` +
      'set the former one again, or sign them with "clientflow accounts sign"',
  );
}

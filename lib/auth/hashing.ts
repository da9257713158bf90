import { AsyncLocalStorage } from 'node:async_hooks';
import { availableParallelism } from 'node:os';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { createFairGate, type FairGate } from './fair-gate';

/** Who has a password hashed, and whether a first one has passed the gate. */
interface Hashing {
  caller: string;
  admitted: boolean;
}

/** How many may wait for each one at work: about two seconds of a slow core (60 ms a hash). */
const waitingEach = 32;

/**
 * Hashes run on libuv's threads, of which there are four, and reading a file needs one too: half of the cores, and never
 * more than two, leave room for everything else.
 */
const atOnce = Math.min(2, Math.max(1, Math.floor(availableParallelism() / 2)));

const held = globalThis as typeof globalThis & {
  clientflowHashing?: { gate: FairGate; context: AsyncLocalStorage<Hashing> };
};
held.clientflowHashing ??= {
  gate: createFairGate({ atOnce, waiting: waitingEach * atOnce }),
  context: new AsyncLocalStorage(),
};
const { gate, context } = held.clientflowHashing;

/**
 * What the account library hashes with: its own function (scrypt, N 16384, r 16, p 1), one gate before all of it.
 *
 * @throws BusyError when too many wait.
 */
export const passwordHashing = {
  hash: (password: string) => gated(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }) => gated(() => verifyPassword(given)),
};

/** Hashes within `work` wait in the caller's queue; once one has passed, the others of the same work are not refused. */
export function hashingFor<T>(caller: string, work: () => Promise<T>): Promise<T> {
  return context.run({ caller, admitted: false }, work);
}

/** Outside of a request (the operator's set-up) a hash waits as long as it takes. */
function gated<T>(work: () => Promise<T>): Promise<T> {
  const { caller, admitted } = context.getStore() ?? { caller: 'set-up', admitted: true };
  return gate.pass(
    caller,
    () => {
      const current = context.getStore();
      if (current) current.admitted = true;
      return work();
    },
    admitted,
  );
}

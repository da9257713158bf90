import { availableParallelism } from 'node:os';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isBusy } from './fair-gate';
import { hashingFor, passwordHashing } from './hashing';

const library = vi.hoisted(() => ({ quick: false, working: 0, most: 0, done: 0 }));
/** Where only the queue matters, a hash takes a turn of the event loop. */
const quickly = () => new Promise<never>((resolve) => setImmediate(() => resolve(true as never)));
vi.mock('better-auth/crypto', async (original) => {
  const { hashPassword, verifyPassword } = await original<typeof import('better-auth/crypto')>();
  const counted =
    <Given, Result>(work: (given: Given) => Promise<Result>) =>
    async (given: Given) => {
      library.working += 1;
      library.most = Math.max(library.most, library.working);
      const result = library.quick ? await quickly() : await work(given);
      library.working -= 1;
      library.done += 1;
      return result;
    };
  return { hashPassword: counted(hashPassword), verifyPassword: counted(verifyPassword) };
});

/** Made by the library before there was a gate. */
const known = {
  password: 'correct horse battery',
  hash: '00a6baea947c39e2a135a9a7d65d1946:906a772e0231303eb4d871aad03f98bf30ef638fc40441d5720dfa4785909220ce9d99130fc6efccb1f33230edc2932963272efdfad0f63c9428b51f787d6992',
};

beforeEach(() => Object.assign(library, { quick: true, most: 0, done: 0 }));

describe('hashing passwords', () => {
  it('takes the hashes that are stored already', async () => {
    library.quick = false;
    expect(await passwordHashing.verify(known)).toBe(true);
    expect(await passwordHashing.verify({ ...known, password: 'another one' })).toBe(false);
    const hash = await passwordHashing.hash(known.password);
    expect(await passwordHashing.verify({ ...known, hash })).toBe(true);
  });

  it('goes on in half of the cores at most, two of them, whoever asks', async () => {
    const calls = Array.from({ length: 8 }, (_, index) => passwordHashing.hash(`password ${index}`));
    const callers = ['192.0.2.1', '192.0.2.2'].map((caller) => hashingFor(caller, () => passwordHashing.verify(known)));
    await Promise.all([...calls, ...callers]);
    expect(library.done).toBe(10);
    expect(library.most).toBeLessThanOrEqual(Math.max(1, availableParallelism() / 2));
    expect(library.most).toBeLessThanOrEqual(2);
  });

  it('is refused to who floods, and to nobody else; what has begun goes on', async () => {
    const signIn = (caller: string) => hashingFor(caller, () => passwordHashing.verify(known));
    const flood = Promise.allSettled(Array.from({ length: 120 }, () => signIn('192.0.2.1')));
    const honest = hashingFor('192.0.2.2', async () => {
      await passwordHashing.hash('a registration hashes');
      return passwordHashing.verify(known);
    });
    await expect(honest).resolves.toBe(true);
    const refused = (await flood).filter((result) => result.status === 'rejected' && isBusy(result.reason));
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.length).toBeLessThan(90);
  });
});

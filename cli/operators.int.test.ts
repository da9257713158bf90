import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectId } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSecrets } from '@/launcher/settings.mjs';
import { createCustomerAccount, ensureOperator } from '@/lib/auth/accounts';
import { createAuth } from '@/lib/auth/auth';
import { embeddedOperator } from '@/lib/config';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld } from './testing';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let world: CliWorld;
beforeAll(async () => {
  world = await openCliWorld();
}, 60_000);
afterAll(() => world.close());

describe('operators and accounts', () => {
  const AUTH_SECRET = 'a secret of this test, long enough for it';
  const secrets = { AUTH_SECRET, OPERATOR_EMAIL: 'Boss@example.com' };
  const signed = (...args: string[]) => world.run(args, secrets);
  const users = () => world.mongo.collections.auth_users;
  const sessions = () => world.mongo.collections.auth_sessions;

  beforeAll(async () => {
    const auth = createAuth({ ...world.config, secrets }, world.mongo.db);
    const given = { password: 'a password of this test', registrationEventId: uuidv7() };
    for (const email of ['boss@example.com', 'former@example.com']) await ensureOperator(auth, { ...given, email });
    const customer = { id: 'c1', firstName: 'Anna', lastName: 'Nowak', address: 'Polna 1' };
    await createCustomerAccount(auth, { ...given, email: 'anna@example.com', customer });
    await users().insertOne({
      _id: new ObjectId(),
      email: 'forged@example.com',
      role: 'operator',
      createdAt: new Date(),
    });
    for (const email of ['former@example.com', 'former@example.com', 'anna@example.com']) {
      await auth.api.signInSealed({ body: { email, password: given.password } });
    }
    const boss = await users().findOne({ email: 'boss@example.com' });
    const [session] = await sessions().find().toArray();
    if (!boss || !session) throw new Error('no account, or no session');
    const expired = { userId: boss._id, token: 'expired', expiresAt: new Date(Date.now() - 1000) };
    await sessions().insertOne({ ...session, ...expired, _id: new ObjectId() });
  });

  it('are listed with who is configured, who is signed, and their sessions', async () => {
    const { objects } = await signed('operators', 'list', '--json');
    expect(objects).toEqual([
      expect.objectContaining({ email: 'boss@example.com', configured: true, signed: true, open_sessions: 0 }),
      expect.objectContaining({ email: 'former@example.com', configured: false, signed: true, open_sessions: 2 }),
      expect.objectContaining({ email: 'forged@example.com', configured: false, signed: false, open_sessions: 0 }),
    ]);
    const { stdout } = await world.run(['operators', 'list'], { ...secrets, LC_ALL: 'pl_PL.UTF-8' });
    expect(stdout).toMatch(/forged@example.com .*bez podpisu AUTH_SECRET/);
  });

  it('are removed with their sessions, but for the configured one and who is none', async () => {
    const kept = await signed('operators', 'remove', 'former@example.com', 'boss@example.com');
    expect(kept).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining('OPERATOR_EMAIL') });
    const removed = await signed('operators', 'remove', 'Former@example.com', 'anna@example.com', '--json');
    expect(removed).toMatchObject({ code: exitCodes.noInput, stderr: expect.stringContaining('anna@example.com') });
    expect(removed.objects).toEqual([expect.objectContaining({ email: 'former@example.com', ended_sessions: 2 })]);
    expect((await users().distinct('email')).sort()).toEqual([
      'anna@example.com',
      'boss@example.com',
      'forged@example.com',
    ]);
    // The customer's, and the configured one's that has expired.
    expect(await sessions().countDocuments()).toBe(2);
    expect(await sessions().countDocuments({ expiresAt: { $gt: new Date() } })).toBe(1);
    expect(await world.mongo.collections.auth_accounts.countDocuments()).toBe(2);
    const said = await world.mongo.collections.audit.find().toArray();
    expect(said.map(({ action }) => action)).toEqual([expect.stringContaining('remove')]);
  });

  it('of customers are signed anew after the secret was changed, when somebody says so', async () => {
    const changed = { AUTH_SECRET: 'another secret of this test, long enough' };
    const asked = await world.run(['accounts', 'sign'], changed);
    expect(asked).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining('1 of 1') });
    const done = await world.run(['accounts', 'sign', '--yes', '--json'], changed);
    expect(done.objects).toEqual([{ customers: 1, signed: 1 }]);
    const audit = await world.mongo.collections.audit.find({ action: 'sign_accounts' }).toArray();
    expect(audit).toEqual([expect.objectContaining({ detail: '1', actorId: expect.stringMatching(/^cli:./) })]);
    const again = await world.run(['accounts', 'sign'], changed);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to sign') });
    const { objects } = await world.run(['operators', 'list', '--json'], changed);
    expect(objects.map(({ signed }) => signed)).toEqual([false, false]);
  });

  it('need the secret, of the environment or of the data folder', async () => {
    const none = await world.run(['operators', 'list'], { EMBEDDED_DATA_DIR: '/nowhere' });
    expect(none).toMatchObject({ code: exitCodes.config, stderr: expect.stringContaining('/nowhere/auth-secret') });
    const dataDir = await mkdtemp(join(tmpdir(), 'clientflow-data-'));
    expect(readSecrets({ config: { secrets: {} }, dataDir }).env.OPERATOR_EMAIL).toBe(embeddedOperator);
    expect((await world.run(['operators', 'list'], { EMBEDDED_DATA_DIR: dataDir })).code).toBe(0);
    await rm(dataDir, { recursive: true });
  });
});

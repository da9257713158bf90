import { memoryAdapter } from 'better-auth/adapters/memory';
import { betterAuth } from 'better-auth/minimal';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { createCustomerAccount, ensureOperator, findCustomerAccount, type NewAccount } from './accounts';
import { type Auth, authOptions } from './auth';
import { signInWithPassword } from './sign-in';

const email = 'anna@example.com';
const emailTaken = { refused: 'email_taken' };
const tables = () => ({ auth_users: [], auth_sessions: [], auth_accounts: [], auth_registrations: [] }) as Tables;
type Tables = Record<'auth_users' | 'auth_sessions' | 'auth_accounts' | 'auth_registrations', { id: string }[]>;
const options = authOptions(loadConfig({ AUTH_SECRET: 'a secret of this test, long enough for it' }));

let rows: ReturnType<typeof tables>;
let auth: Auth;
beforeEach(() => {
  rows = tables();
  auth = betterAuth({ ...options, database: memoryAdapter(rows) }) as unknown as Auth;
});

function registration(id: string, password = `password ${id}`): NewAccount {
  const customer = { id: `customer_${id}`, firstName: 'Anna', lastName: `Nowak ${id}`, address: 'Polna 1' };
  return { email, password, registrationEventId: `event_${id}`, customer };
}
/** Leaves what a process leaves that died before the credential was written. */
async function diesHalfWay(request: NewAccount): Promise<void> {
  await createCustomerAccount(auth, request);
  rows.auth_accounts = [];
}
const signIn = (password: string) => signInWithPassword(auth, { email, password }, new Headers());

describe('a user whose registration died half way', () => {
  it('is taken over by another registration, with its own customer and password', async () => {
    await diesHalfWay(registration('a'));
    const b = registration('b');
    const account = await createCustomerAccount(auth, b);
    expect(account).toMatchObject({ registrationEventId: 'event_b', customer: b.customer });
    expect(await findCustomerAccount(auth, email)).toEqual(account);
    expect(rows.auth_users).toMatchObject([{ name: 'Anna Nowak b' }]);
    expect(await signIn(b.password)).toMatchObject({ viewer: { role: 'customer', customerId: 'customer_b' } });
    expect(await createCustomerAccount(auth, registration('a'))).toEqual(emailTaken);
    expect(await createCustomerAccount(auth, b)).toEqual(account);
  });

  it('is completed by the same registration', async () => {
    await diesHalfWay(registration('a'));
    expect(await createCustomerAccount(auth, registration('a'))).toMatchObject({ registrationEventId: 'event_a' });
    expect(await signIn('password a')).toMatchObject({ viewer: { customerId: 'customer_a' } });
  });

  it('is completed with no other password than that of its registration', async () => {
    await diesHalfWay(registration('a'));
    expect(await createCustomerAccount(auth, registration('a', 'an intruder’s'))).toEqual(emailTaken);
    expect(rows.auth_accounts).toEqual([]);
    const [user] = rows.auth_users as { id: string; firstPassword?: string; firstSeal?: string }[];
    const { password } = await auth.$context;
    const own = await createCustomerAccount(auth, { ...registration('b', 'an intruder’s'), email: 'b@example.com' });
    const theirs = rows.auth_users.find(({ id }) => 'userId' in own && id === own.userId) as typeof user;
    for (const planted of [
      { firstPassword: await password.hash('an intruder’s') },
      { firstPassword: theirs?.firstPassword, firstSeal: theirs?.firstSeal },
      { firstPassword: undefined, firstSeal: undefined },
    ]) {
      Object.assign(user ?? {}, planted);
      expect(await createCustomerAccount(auth, registration('a', 'an intruder’s'))).toEqual(emailTaken);
    }
    expect(rows.auth_accounts).toMatchObject([{ userId: theirs?.id }]);
  });

  it('gets its own signature back when a take-over fails, and none over what was written by hand', async () => {
    const a = registration('a');
    await createCustomerAccount(auth, a);
    const [user] = rows.auth_users as { customerId?: string; seal?: string; registrationEventId?: string }[];
    const seal = user?.seal;
    const { internalAdapter } = await auth.$context;
    const find = internalAdapter.findCredentialAccount.bind(internalAdapter);
    Object.assign(user ?? {}, { customerId: 'somebody else' });
    let looks = 0;
    // The credential is away until the user has been taken over.
    internalAdapter.findCredentialAccount = async (userId) => {
      looks += 1;
      return looks <= 2 ? null : find(userId);
    };
    expect(await createCustomerAccount(auth, registration('b'))).toEqual(emailTaken);
    internalAdapter.findCredentialAccount = find;
    expect(rows.auth_users).toMatchObject([{ customerId: 'somebody else', seal, registrationEventId: 'event_a' }]);
    expect(await signIn(a.password)).toMatchObject({ refused: 'account_unsigned' });
  });

  it('goes to one of two that want it at once, and can be signed in to', async () => {
    await diesHalfWay(registration('a'));
    const rivals = [registration('b'), registration('c')];
    const accounts = await Promise.all(rivals.map((rival) => createCustomerAccount(auth, rival)));
    const won = accounts.filter((account) => 'customer' in account);
    expect(won).toHaveLength(1);
    expect(await findCustomerAccount(auth, email)).toEqual(won[0]);
    const winner = rivals[accounts.findIndex((account) => 'customer' in account)];
    expect(await signIn(winner?.password ?? '')).toMatchObject({ viewer: { customerId: winner?.customer.id } });
  });
});

describe('a user with a credential', () => {
  it('belongs to its registration', async () => {
    const account = await createCustomerAccount(auth, registration('a'));
    expect(await createCustomerAccount(auth, registration('b', 'password a'))).toEqual(emailTaken);
    expect(await createCustomerAccount(auth, registration('a', 'another one'))).toEqual(emailTaken);
    expect(await findCustomerAccount(auth, email)).toEqual(account);
  });

  it('that gets it while another registration takes the user over keeps its own', async () => {
    const a = registration('a');
    await diesHalfWay(a);
    const { internalAdapter } = await auth.$context;
    const find = internalAdapter.findCredentialAccount.bind(internalAdapter);
    let looks = 0;
    internalAdapter.findCredentialAccount = async (userId) => {
      looks += 1;
      // The last look before the user is taken over.
      if (looks < 2) return find(userId);
      internalAdapter.findCredentialAccount = find;
      const seen = await find(userId);
      await createCustomerAccount(auth, a);
      return seen;
    };
    expect(await createCustomerAccount(auth, registration('b'))).toEqual(emailTaken);
    expect(await findCustomerAccount(auth, email)).toMatchObject({ customer: a.customer });
    expect(await signIn(a.password)).toMatchObject({ viewer: { customerId: 'customer_a' } });
  });
});

it('an operator without a credential is not taken over', async () => {
  await ensureOperator(auth, { email, password: 'operator password' });
  rows.auth_accounts = [];
  expect(await createCustomerAccount(auth, registration('a'))).toEqual(emailTaken);
  expect(rows.auth_users).toMatchObject([{ role: 'operator' }]);
});

describe('a registration’s event id', () => {
  it('makes one account, whatever e-mail addresses it comes with', async () => {
    const request = registration('a');
    const account = await createCustomerAccount(auth, request);
    const other = { ...request, email: 'other@example.com', customer: { ...request.customer, id: 'another' } };
    expect(await createCustomerAccount(auth, other)).toEqual({ refused: 'event_id_taken' });
    expect(await createCustomerAccount(auth, request)).toEqual(account);
    expect(rows.auth_users).toHaveLength(1);
  });

  it('of an account from before there were claims is taken as well', async () => {
    await createCustomerAccount(auth, registration('a'));
    rows.auth_registrations = [];
    const other = { ...registration('a'), email: 'other@example.com' };
    expect(await createCustomerAccount(auth, other)).toEqual({ refused: 'event_id_taken' });
  });

  it('is not used up by a registration whose e-mail address has an account', async () => {
    await createCustomerAccount(auth, registration('a'));
    const late = registration('b');
    expect(await createCustomerAccount(auth, late)).toEqual(emailTaken);
    expect(await createCustomerAccount(auth, { ...late, email: 'b@example.com' })).toMatchObject({
      customer: late.customer,
    });
  });
});

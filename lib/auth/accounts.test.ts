import { memoryAdapter } from 'better-auth/adapters/memory';
import { betterAuth } from 'better-auth/minimal';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCustomerAccount, ensureOperator, findCustomerAccount, type NewAccount } from './accounts';
import type { Auth } from './auth';
import { signInWithPassword } from './sign-in';

const email = 'anna@example.com';
const field = { type: 'string', required: false, input: false } as const;
const names = ['role', 'customerId', 'registrationEventId', 'firstName', 'lastName', 'address'];
const tables = () => ({ user: [], session: [], account: [], verification: [] }) as Record<string, { id: string }[]>;

let rows: ReturnType<typeof tables>;
let auth: Auth;
beforeEach(() => {
  rows = tables();
  auth = betterAuth({
    baseURL: 'http://localhost:3000',
    secret: 'a secret of this test, long enough for it',
    database: memoryAdapter(rows),
    emailAndPassword: { enabled: true },
    user: { additionalFields: Object.fromEntries(names.map((name) => [name, field])) },
  }) as unknown as Auth;
});

function registration(id: string, password = `password ${id}`): NewAccount {
  const customer = { id: `customer_${id}`, firstName: 'Anna', lastName: `Nowak ${id}`, address: 'Polna 1' };
  return { email, password, registrationEventId: `event_${id}`, customer };
}
/** Leaves what a process leaves that died before the credential was written. */
async function diesHalfWay(request: NewAccount): Promise<void> {
  await createCustomerAccount(auth, request);
  rows.account = [];
}
const signIn = (password: string) => signInWithPassword(auth, { email, password }, new Headers());

describe('a user whose registration died half way', () => {
  it('is taken over by another registration, with its own customer and password', async () => {
    await diesHalfWay(registration('a'));
    const b = registration('b');
    const account = await createCustomerAccount(auth, b);
    expect(account).toMatchObject({ registrationEventId: 'event_b', customer: b.customer });
    expect(await findCustomerAccount(auth, email)).toEqual(account);
    expect(rows.user).toMatchObject([{ name: 'Anna Nowak b' }]);
    expect(await signIn(b.password)).toMatchObject({ role: 'customer', customerId: 'customer_b' });
    expect(await createCustomerAccount(auth, registration('a'))).toBeNull();
    expect(await createCustomerAccount(auth, b)).toEqual(account);
  });

  it('is completed by the same registration', async () => {
    await diesHalfWay(registration('a'));
    expect(await createCustomerAccount(auth, registration('a'))).toMatchObject({ registrationEventId: 'event_a' });
    expect(await signIn('password a')).toMatchObject({ customerId: 'customer_a' });
  });

  it('goes to one of two that want it at once, and can be signed in to', async () => {
    await diesHalfWay(registration('a'));
    const rivals = [registration('b'), registration('c')];
    const accounts = await Promise.all(rivals.map((rival) => createCustomerAccount(auth, rival)));
    const won = accounts.filter((account) => account !== null);
    expect(won).toHaveLength(1);
    expect(await findCustomerAccount(auth, email)).toEqual(won[0]);
    const winner = rivals[accounts.findIndex((account) => account !== null)];
    expect(await signIn(winner?.password ?? '')).toMatchObject({ customerId: winner?.customer.id });
  });
});

describe('a user with a credential', () => {
  it('belongs to its registration', async () => {
    const account = await createCustomerAccount(auth, registration('a'));
    expect(await createCustomerAccount(auth, registration('b', 'password a'))).toBeNull();
    expect(await createCustomerAccount(auth, registration('a', 'another one'))).toBeNull();
    expect(await findCustomerAccount(auth, email)).toEqual(account);
  });

  it('that gets it while another registration takes the user over keeps its own', async () => {
    const a = registration('a');
    await diesHalfWay(a);
    const { internalAdapter } = await auth.$context;
    const find = internalAdapter.findCredentialAccount.bind(internalAdapter);
    internalAdapter.findCredentialAccount = async (userId) => {
      internalAdapter.findCredentialAccount = find;
      const seen = await find(userId);
      await createCustomerAccount(auth, a);
      return seen;
    };
    expect(await createCustomerAccount(auth, registration('b'))).toBeNull();
    expect(await findCustomerAccount(auth, email)).toMatchObject({ customer: a.customer });
    expect(await signIn(a.password)).toMatchObject({ customerId: 'customer_a' });
  });
});

it('an operator without a credential is not taken over', async () => {
  await ensureOperator(auth, { email, password: 'operator password' });
  rows.account = [];
  expect(await createCustomerAccount(auth, registration('a'))).toBeNull();
  expect(rows.user).toMatchObject([{ role: 'operator' }]);
});

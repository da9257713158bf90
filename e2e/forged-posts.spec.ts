import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { productDoc, voucherDoc } from '@/lib/mongo/testing';
import { actionNames, locate, type PostOptions, postAction } from './support/server-actions';

const config = loadConfig();
const password = 'only-for-the-tests';
const profile = { firstName: 'Anna', lastName: 'Nowak', street: 'Polna 1', postalCode: '00-001', city: 'Łódź' };
const product = { name: 'Podrobiony', type: 'chleb', price: '4,50' };
const discarding = { decision: 'discarded', reason: 'a forgery', target: { ids: ['actions-0-1'] } };
const rule = { name: 'Podrobiona', enabled: true, condition: { kind: 'first_purchase' }, voucher: null };
const counts = { customers: 1, products: 1, priceChanges: 1, purchases: 1 };
const simulation = { ...counts, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1 };

/** A good input of every command there is; those for everybody need no session. */
const commands: Record<string, { audience: 'operator' | 'customer' | 'everybody'; input(): unknown }> = {
  buy: {
    audience: 'customer',
    input: () => ({ eventId: uuidv7(), productId: 'mleko_k_1', quantity: 1, unitPrice: 57 }),
  },
  buyBasket: {
    audience: 'customer',
    input: () => ({
      eventId: uuidv7(),
      lines: [{ eventId: uuidv7(), productId: 'mleko_k_1', quantity: 1, unitPrice: 57 }],
    }),
  },
  cancelLetterRun: { audience: 'operator', input: () => ({ eventId: uuidv7(), id: uuidv7() }) },
  cancelSimulation: { audience: 'operator', input: () => ({ eventId: uuidv7(), id: uuidv7() }) },
  changeProfile: { audience: 'customer', input: () => ({ eventId: uuidv7(), profile }) },
  changeEmail: {
    audience: 'customer',
    input: () => ({ eventId: uuidv7(), present: password, email: 'forged@example.com' }),
  },
  changePassword: {
    audience: 'customer',
    input: () => ({ eventId: uuidv7(), present: password, password: 'a forged password' }),
  },
  deleteAccount: { audience: 'customer', input: () => ({ eventId: uuidv7(), present: password }) },
  deleteRule: { audience: 'operator', input: () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter' }) },
  endOtherSessions: { audience: 'customer', input: () => ({ eventId: uuidv7() }) },
  endSession: {
    audience: 'customer',
    input: () => ({ eventId: uuidv7(), sessionId: '0123456789abcdef01234567' }),
  },
  fillShop: { audience: 'operator', input: () => ({ eventId: uuidv7() }) },
  forgetCustomer: { audience: 'operator', input: () => ({ eventId: uuidv7(), customerId: 'customer_k_000' }) },
  importProducts: {
    audience: 'operator',
    input: () => ({ eventId: uuidv7(), isTrial: false, rows: [{ id: null, ...product }] }),
  },
  issueResetLink: { audience: 'operator', input: () => ({ eventId: uuidv7(), customerId: 'customer_k_000' }) },
  register: {
    audience: 'everybody',
    input: () => ({ eventId: uuidv7(), email: `${uuidv7()}@example.com`, password, profile }),
  },
  requestReset: { audience: 'everybody', input: () => ({ eventId: uuidv7(), email: 'nobody@example.com' }) },
  resetPassword: {
    audience: 'everybody',
    input: () => ({ eventId: uuidv7(), token: `0123456789abcdef01234567.${'a'.repeat(43)}`, password }),
  },
  saveCustomer: { audience: 'operator', input: () => ({ eventId: uuidv7(), profile }) },
  saveProduct: { audience: 'operator', input: () => ({ eventId: uuidv7(), ...product }) },
  saveRule: { audience: 'operator', input: () => ({ eventId: uuidv7(), rule }) },
  setLocale: { audience: 'everybody', input: () => 'en' },
  setTheme: { audience: 'everybody', input: () => 'dark' },
  signIn: { audience: 'everybody', input: () => ({ email: process.env.OPERATOR_EMAIL, password }) },
  signOut: { audience: 'everybody', input: () => undefined },
  startLetterRun: { audience: 'operator', input: () => ({ eventId: uuidv7(), ...discarding }) },
  startSimulation: { audience: 'operator', input: () => ({ eventId: uuidv7(), ...simulation }) },
  switchRule: {
    audience: 'operator',
    input: () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter', enabled: false }),
  },
};
/**
 * What is not forged in every field: their limits allow a few calls only (`app/command-denials.int.test.ts` has
 * them), and signing out takes no input and ends a session, which must not be the one that the other tests use.
 */
const uncounted = new Set(['changeEmail', 'changePassword', 'deleteAccount', 'requestReset', 'signIn', 'signOut']);
const guarded = Object.entries(commands).filter(([, { audience }]) => audience !== 'everybody');

let mongo: Mongo;
let offsets: OffsetReader;
let base: string;
let operator: string;
let customer: string;

test.beforeAll(async ({ baseURL }) => {
  base = baseURL ?? '';
  mongo = await connectMongo(config);
  offsets = createOffsetReader(config, 'e2e', { maxAgeMs: 0 });
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: known } = process.env;
  operator = (await postAction(base, 'signIn', { email, password: known })).cookie;
  const registered = await postAction(base, 'register', commands.register?.input());
  customer = registered.cookie;
  const id = registered.result?.status === 'published' ? registered.result.id : '';
  await expect.poll(() => mongo.collections.customers.countDocuments({ _id: id })).toBe(1);
});
test.afterAll(() => Promise.all([mongo.close(), offsets.close()]));

/** What forging could change: the log, the shop, the accounts and what operators have asked for. */
async function state() {
  const names = [
    'customers',
    'products',
    'owned_items',
    'parked',
    'dead_letters',
    'dead_letter_decisions',
    'simulator_runs',
    'letter_runs',
    'rules',
    'audit',
  ];
  const documents = [...names, 'auth_users', 'auth_accounts', 'auth_sessions'].map((name) =>
    mongo.db.collection(name).find().sort({ _id: 1 }).toArray(),
  );
  return { log: await offsets.endOffsets(config.kafka.topics.actions), documents: await Promise.all(documents) };
}

let before: Awaited<ReturnType<typeof state>>;
test.beforeEach(async () => {
  before = await state();
});
test.afterEach(async () => {
  expect(await state()).toEqual(before);
});

function forge(name: string, options: PostOptions, input = commands[name]?.input()) {
  return postAction(base, name, input, options);
}

test('every command of the build is forged here', () => {
  expect(actionNames).toEqual(Object.keys(commands).sort());
});

test('a post without a session, or with a made-up one, is refused', async () => {
  for (const [name] of guarded) {
    for (const cookie of ['', 'clientflow.session_token=made.up']) {
      const { result } = await forge(name, { cookie });
      expect(result, name).toEqual({ status: 'refused', reason: 'unauthenticated' });
    }
  }
});

test('a customer’s post to an operator’s command is refused, and the other way round', async () => {
  for (const [name, { audience }] of guarded) {
    const { result } = await forge(name, { cookie: audience === 'operator' ? customer : operator });
    expect(result, name).toEqual({ status: 'refused', reason: 'forbidden' });
  }
});

test('a post from a foreign page, or from no page, does not reach the command', async () => {
  for (const [name, { audience }] of Object.entries(commands)) {
    for (const origin of [null, 'null', 'https://evil.example', base.replace(/\d+$/, '1')]) {
      const { status, result } = await forge(name, { origin, cookie: audience === 'customer' ? customer : operator });
      expect({ name, status, result }).toEqual({ name, status: 403, result: null });
    }
  }
});

test('a post from a page that was made for another viewer is refused', async () => {
  for (const [name, { audience }] of Object.entries(commands)) {
    // Language and appearance are the browser's, whoever is signed in.
    if (name === 'setLocale' || name === 'setTheme') continue;
    for (const madeFor of ['', 'anonymous', 'customer-AAAAAAAAAAAAAAAA', 'operator-AAAAAAAAAAAAAAAA']) {
      const cookie = audience === 'customer' ? customer : operator;
      const { result } = await forge(name, { cookie, headers: { 'clientflow-made-for': madeFor } });
      expect(result, `${name} for ${madeFor}`).toEqual({ status: 'refused', reason: 'other_viewer' });
    }
  }
});

/** The operator whose session this is starts simulations in other tests too, and may do so thirty times a minute. */
async function forgeInTurn(name: string, cookie: string, input: unknown) {
  let result: unknown;
  const limited = async () => {
    ({ result } = await forge(name, { cookie }, input));
    return result;
  };
  await expect.poll(limited, { timeout: 70_000 }).not.toMatchObject({ reason: 'rate_limited' });
  return result;
}

test('a query operator in place of a value is not valid', async () => {
  test.slow();
  const operators = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }];
  for (const [name, { audience, input }] of Object.entries(commands)) {
    const cookie = audience === 'customer' ? customer : operator;
    const good = input();
    const inputs = operators.flatMap((value) => [
      value,
      ...(good instanceof Object ? Object.keys(good).map((field) => ({ ...good, [field]: value })) : []),
    ]);
    for (const forged of uncounted.has(name) ? [] : inputs) {
      const result = await forgeInTurn(name, cookie, forged);
      expect(result, `${name} ${JSON.stringify(forged)}`).toMatchObject({ status: 'invalid' });
    }
  }
  const { result } = await forge('signIn', {}, { email: { $gt: '' }, password: { $gt: '' } });
  expect(result).toMatchObject({ status: 'invalid' });
});

test('another customer’s id is not taken from the input', async () => {
  const other = { ...(commands.buy?.input() as object), customerId: 'customer_k_000' };
  expect((await forge('buy', { cookie: customer }, other)).result).toMatchObject({ status: 'invalid' });
  const register = { ...(commands.register?.input() as object), customerId: 'customer_k_000', role: 'operator' };
  expect((await forge('register', {}, register)).result).toMatchObject({ status: 'invalid' });
});

test('another customer’s voucher looks like one that does not exist', async () => {
  const { products, vouchers } = mongo.collections;
  const milk = productDoc(`milk-${uuidv7()}`);
  const theirs = voucherDoc(uuidv7(), { customerId: 'customer_k_000', productType: milk.type });
  await products.insertOne(milk);
  await vouchers.insertOne(theirs);
  const input = { eventId: uuidv7(), productId: milk._id, quantity: 1, unitPrice: milk.price };
  for (const voucherId of [theirs._id, uuidv7(), { $ne: null }, [theirs._id]]) {
    const { result } = await forge('buy', { cookie: customer }, { ...input, voucherId });
    expect(result, JSON.stringify(voucherId)).toMatchObject({ status: 'invalid' });
  }
  expect(await vouchers.findOne({ _id: theirs._id })).toEqual(theirs);
  await vouchers.deleteOne({ _id: theirs._id });
  await products.deleteOne({ _id: milk._id });
});

test('an oversized body is cut off, declared or not', async () => {
  const big = JSON.stringify([{ eventId: uuidv7(), name: 'x'.repeat(70_000), type: 'x', price: '1' }]);
  const declared = await forge('saveProduct', { cookie: operator, body: big });
  expect(declared).toMatchObject({ status: 413, result: null });
  const stream = new Blob([big]).stream();
  const { status, result } = await forge('saveProduct', { cookie: operator, body: stream });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(result).toBeNull();
});

test('a body that is not what the client sends changes nothing', async () => {
  const { id } = locate('fillShop');
  const form = new FormData();
  form.set(`$ACTION_ID_${id}`, '');
  form.set('eventId', uuidv7());
  for (const body of ['{{{', '[]', 'null', '"x"', '[[]]', form]) {
    const { result } = await forge('fillShop', { cookie: operator, body });
    expect([null, 'invalid']).toContain(result?.status ?? null);
  }
});

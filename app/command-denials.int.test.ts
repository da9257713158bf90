import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressHeader } from '@/lib/auth/address';
import type { AnyCommand } from '@/lib/commands/definition';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import type { CommandResult } from '@/lib/domain/command-result';
import { madeForHeader } from '@/lib/domain/made-for';
import { productDoc, voucherDoc } from '@/lib/mongo/testing';
import { buy } from './(shop)/buy';
import { register } from './(shop)/register';
import { signIn } from './(shop)/sign-in';
import { forgetCustomer } from './operator/customers/forget-customer';
import { saveCustomer } from './operator/customers/save-customer';
import { saveProduct } from './operator/products/save-product';
import { deleteRule, saveRule, switchRule } from './operator/rules/rule-commands';
import { cancelSimulation } from './operator/simulator/simulation';
import { addPeople, type Caller, openShop, password, type Shop } from './testing/command-harness';
import { accepts, commandsWithInputs, product, profile, purchase, registration, rule } from './testing/command-inputs';

let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  shop = await openShop();
  people = await addPeople(shop);
  const { products, vouchers } = shop.mongo.collections;
  await vouchers.insertOne(voucherDoc('of jan', { customerId: people.jan.id }));
  await products.insertOne(productDoc('mleko_k_1', { name: 'Mleko', price: 57 }));
});
afterAll(() => shop.close());
beforeEach(forgetAllCalls);

const { operatorCommands, customerCommands, everyCommand, withoutFields } = commandsWithInputs(() => people.anna.id);

/** The command is denied as expected and written down, nothing is on the topic and no document has changed. */
function expectDenied(command: AnyCommand, input: unknown, caller: Caller, expected: Partial<CommandResult>) {
  return expectAllDenied([[command, input, caller]], expected);
}

type Call = [AnyCommand, unknown, Caller];
async function expectAllDenied(calls: Call[], expected: Partial<CommandResult>) {
  const before = { offsets: await shop.endOffsets(), contents: await shop.contents() };
  for (const [command, input, caller] of calls) {
    const denials = shop.denials.length;
    expect(await shop.call(command, input, caller), JSON.stringify(input)).toMatchObject(expected);
    expect(shop.denials.slice(denials)).toMatchObject([{ command: command.definition.name }]);
    if (expected.status === 'invalid') forgetAllCalls();
  }
  expect({ offsets: await shop.endOffsets(), contents: await shop.contents() }).toEqual(before);
}
const refused = (reason: string) => ({ status: 'refused', reason }) as Partial<CommandResult>;

describe('without a session', () => {
  it.each([...operatorCommands, ...customerCommands])('%s is refused', async (_, command, input) => {
    await expectDenied(command, input(), {}, refused('unauthenticated'));
    await expectDenied(
      command,
      input(),
      { cookie: 'clientflow.session_token=forged.c2ln' },
      refused('unauthenticated'),
    );
  });

  it('a session that has ended is none', async () => {
    const cookie = await shop.signIn('anna@example.com');
    await shop.mongo.db.collection('auth_sessions').updateMany({}, { $set: { expiresAt: new Date(0) } });
    await expectDenied(buy, purchase(), { cookie }, refused('unauthenticated'));
    people = {
      operator: await shop.signIn('operator@example.com'),
      anna: { ...people.anna, cookie: await shop.signIn('anna@example.com') },
      jan: { ...people.jan, cookie: await shop.signIn('jan@example.com') },
    };
  });
});

describe('with a session of another role', () => {
  it.each(operatorCommands)('%s is refused to a customer', async (_, command, input) => {
    await expectDenied(command, input(), { cookie: people.anna.cookie }, refused('forbidden'));
  });

  it('buying is refused to an operator', async () => {
    await expectDenied(buy, purchase(), { cookie: people.operator }, refused('forbidden'));
  });
});

describe('from a foreign page', () => {
  const origins = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:4000' },
    { origin: 'https://evil.example', host: 'evil.example' },
  ];
  it.each([...everyCommand, ...withoutFields])('%s is refused', async (_, command, input) => {
    const cookie = command.definition.audience === 'customer' ? people.anna.cookie : people.operator;
    const calls = origins.map((headers): Call => [command, input(), { cookie, headers }]);
    await expectAllDenied(calls, refused('foreign_origin'));
  });
});

describe('from a page that was made for somebody else', () => {
  const bound = [...everyCommand, ...withoutFields].filter(([, { definition }]) => definition.audience !== 'browser');
  it.each(bound)('%s is refused, whoever is signed in since', async (_, command, input) => {
    const [anna, jan, operator] = await Promise.all(
      [people.anna.cookie, people.jan.cookie, people.operator].map((cookie) => shop.tagOf(cookie)),
    );
    const madeFor = (tag: string | undefined) => ({ headers: { [madeForHeader]: tag ?? '' } });
    const calls: Call[] = [
      [command, input(), { cookie: people.jan.cookie, ...madeFor(anna) }],
      [command, input(), { cookie: people.operator, ...madeFor(anna) }],
      [command, input(), { cookie: people.jan.cookie, ...madeFor(operator) }],
      [command, input(), { cookie: people.jan.cookie, ...madeFor('anonymous') }],
      [command, input(), { cookie: people.jan.cookie, ...madeFor('unknown') }],
      [command, input(), { cookie: people.jan.cookie, ...madeFor('') }],
    ];
    await expectAllDenied(calls, refused('other_viewer'));
    await expectDenied(command, input(), madeFor(jan), refused('unauthenticated'));
  });
});

describe('with another customer’s ids', () => {
  it.each(['customerId', 'customer_id', 'userId', 'actor', '__proto__x'])('buying refuses %s', async (field) => {
    const input = { ...purchase(), [field]: people.jan.id };
    await expectDenied(buy, input, { cookie: people.anna.cookie }, { status: 'invalid' });
  });

  it.each(['customerId', 'role', 'id', 'registrationEventId'])('registering refuses %s', async (field) => {
    await expectDenied(register, { ...registration(), [field]: people.jan.id }, {}, { status: 'invalid' });
  });

  it('what is not there is not found, to edit, to buy or to cancel', async () => {
    const nobody = { eventId: uuidv7(), customerId: 'nobody', profile };
    const operator = { cookie: people.operator };
    await expectDenied(saveCustomer, nobody, operator, refused('not_found'));
    await expectDenied(forgetCustomer, { eventId: uuidv7(), customerId: 'nobody' }, operator, refused('not_found'));
    const nothing = { eventId: uuidv7(), productId: 'nothing', ...product };
    await expectDenied(saveProduct, nothing, operator, refused('not_found'));
    await expectDenied(cancelSimulation, { eventId: uuidv7(), id: uuidv7() }, operator, refused('not_found'));
    for (const more of [{ rule }, { enabled: true }, {}]) {
      const command = 'rule' in more ? saveRule : 'enabled' in more ? switchRule : deleteRule;
      await expectDenied(command, { eventId: uuidv7(), ruleId: 'none', ...more }, operator, refused('not_found'));
    }
    const voucherOfJan = { ...purchase(), voucherId: 'of jan' };
    await expectDenied(buy, voucherOfJan, { cookie: people.anna.cookie }, { status: 'invalid' });
    const gone = { ...purchase(), productId: 'nothing' };
    await expectDenied(buy, gone, { cookie: people.anna.cookie }, refused('not_found'));
  });
});

describe('with values of other types', () => {
  const values = [{ $gt: '' }, { $ne: null }, ['x'], 7, true, null, new Date(0), new FormData(), '\ud800', ''];
  it.each(everyCommand)('%s takes none of them in any field', async (_, command, input) => {
    const cookie = command.definition.audience === 'customer' ? people.anna.cookie : people.operator;
    const wholes = [...values, undefined].map((value): Call => [command, value, { cookie }]);
    const names = [...Object.keys(input()), ...(command === buy ? ['voucherId'] : [])];
    const fields = names.flatMap((field) =>
      values
        .filter((value) => !accepts(field, value))
        .map((value): Call => [command, { ...input(), [field]: value }, { cookie }]),
    );
    await expectAllDenied([...wholes, ...fields], { status: 'invalid' });
  });

  it('the profile takes none of them in any field', async () => {
    const profiles = Object.keys(profile).flatMap((field) => values.map((value) => ({ ...profile, [field]: value })));
    const calls = profiles.flatMap((changed): Call[] => [
      [saveCustomer, { eventId: uuidv7(), profile: changed }, { cookie: people.operator }],
      [register, { ...registration(), profile: changed }, {}],
    ]);
    await expectAllDenied(calls, { status: 'invalid' });
  });
});

describe('with values out of range', () => {
  it.each([
    { ...rule, condition: { kind: 'never' } },
    { ...rule, condition: { kind: 'first_purchase', days: 30 } },
    { ...rule, condition: { kind: 'spend_above', amount: 0, days: 30 } },
    { ...rule, condition: { kind: 'spend_above', amount: 100, days: 91 } },
    { ...rule, condition: { kind: 'type_share', productType: 'chleb', percent: 100, days: 30 } },
    { ...rule, voucher: { productType: 'masło', percentOff: 91 } },
    { ...rule, activeFrom: '2020-01-01T00:00:00Z' },
  ])('no rule %j', async (forged) => {
    const input = { eventId: uuidv7(), rule: forged };
    await expectDenied(saveRule, input, { cookie: people.operator }, { status: 'invalid' });
  });

  it.each([0, -1, 1.5, 1001, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('no quantity of %d', async (quantity) => {
    const input = { ...purchase(), quantity };
    await expectDenied(buy, input, { cookie: people.anna.cookie }, { status: 'invalid' });
  });

  it.each(['0', '0,00', '-1', '0.005', '1000000.01', '1e3', 'abc', '1 0,5,0'])('no price of %s', async (price) => {
    const input = { eventId: uuidv7(), ...product, price };
    await expectDenied(saveProduct, input, { cookie: people.operator }, { status: 'invalid' });
  });

  it.each(['', 'x', '0190163d-8694-4f30-8b2c-aa1d2f4d0b5e', `${uuidv7()}x`])('no event id %j', async (eventId) => {
    await expectDenied(buy, { ...purchase(), eventId }, { cookie: people.anna.cookie }, { status: 'invalid' });
  });

  it('no text that is too long', async () => {
    const name = 'x'.repeat(201);
    const operator = { cookie: people.operator };
    await expectDenied(saveProduct, { eventId: uuidv7(), ...product, name }, operator, { status: 'invalid' });
    const longId = { ...purchase(), productId: 'x'.repeat(10_000) };
    await expectDenied(buy, longId, { cookie: people.anna.cookie }, { status: 'invalid' });
    const longVoucher = { ...purchase(), voucherId: 'x'.repeat(201) };
    await expectDenied(buy, longVoucher, { cookie: people.anna.cookie }, { status: 'invalid' });
    const longPassword = { ...registration(), password: 'x'.repeat(129) };
    await expectDenied(register, longPassword, {}, { status: 'invalid', fields: { password: ['tooLong'] } });
  });
});

describe('what the shop does not agree to', () => {
  it('a price other than today’s is asked about again', async () => {
    const cookie = people.anna.cookie;
    const expected = { status: 'refused', reason: 'price_changed', currentPrice: 57 } as const;
    await expectDenied(buy, { ...purchase(), unitPrice: 1 }, { cookie }, expected);
  });

  it('an e-mail that has an account, whatever its letters’ case', async () => {
    for (const email of ['anna@example.com', 'ANNA@example.com', 'operator@example.com']) {
      await expectDenied(register, { ...registration(), email }, {}, refused('email_taken'));
    }
  });

  it('a wrong password and an unknown e-mail look the same', async () => {
    const wrong = { email: 'anna@example.com', password: 'not this one' };
    await expectDenied(signIn, wrong, {}, { status: 'refused', reason: 'wrong_credentials' });
    await expectDenied(signIn, { ...wrong, email: 'nobody@example.com' }, {}, refused('wrong_credentials'));
  });

  it('guessing a password goes on for ten attempts only', async () => {
    const wrong = { email: 'jan@example.com', password: 'not this one' };
    const attempts = Array.from({ length: 10 }, (): Call => [signIn, wrong, {}]);
    await expectAllDenied(attempts, refused('wrong_credentials'));
    await expectDenied(signIn, { ...wrong, password }, {}, refused('rate_limited'));
    const elsewhere = { headers: { [addressHeader]: '192.0.2.1' } };
    expect(await shop.call(signIn, { ...wrong, password }, elsewhere)).toMatchObject({ status: 'done' });
  });

  it('more than sixty purchases a minute', async () => {
    const cookie = await shop.signIn('jan@example.com');
    const calls = Array.from({ length: 60 }, () => shop.call(buy, { ...purchase(), unitPrice: 1 }, { cookie }));
    await Promise.all(calls);
    await expectDenied(buy, purchase(), { cookie }, refused('rate_limited'));
    const result = await shop.call(buy, { ...purchase(), unitPrice: 1 }, { cookie });
    expect(result).toMatchObject({ reason: 'rate_limited', retryAfterSeconds: expect.any(Number) });
  });
});

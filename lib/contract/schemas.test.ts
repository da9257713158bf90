import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factOfAnyVersion } from './facts-version-1';
import { type ActionType, codecs } from './index';
import { encode } from './wire';

const entries = Object.entries(codecs) as [ActionType, (typeof codecs)[ActionType]][];
const [first, ...others] = entries.map(([type, { wire }]) => wire.safeExtend({ event_type: z.literal(type) }));
const action = z.discriminatedUnion('event_type', [first as NonNullable<typeof first>, ...others]);

const schemas = {
  'shop-events': {
    of: factOfAnyVersion,
    title: 'A fact on the topic shop-events',
    description:
      'The value of a record, UTF-8 JSON. Version 2 is what is written; version 1 is what was, and is on the topic still. Consumers ignore fact types and fields that they do not know. See docs/consumers.md.',
  },
  actions: {
    of: action,
    title: 'An action on the topic actions',
    description:
      'The value of a record, UTF-8 JSON. Fields of your own are kept in the log and ignored. See docs/producing.md.',
  },
};

function generate({ of, ...about }: (typeof schemas)[keyof typeof schemas]) {
  const { $schema, ...schema } = z.toJSONSchema(of, { io: 'input', override: open });
  return { $schema, ...about, ...schema };
}

it.each(Object.entries(schemas))(
  'docs/%s.schema.json is what the code says (written anew by: npx vitest run lib/contract/schemas -u)',
  async (name, given) => {
    const text = `${JSON.stringify(generate(given), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../docs/${name}.schema.json`);
  },
);

/** Later versions add fields: a schema that forbids them would make every consumer fail on that day. */
function open({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown; format?: string; pattern?: string } }) {
  delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}

describe('the schema of actions, read as any validator does', () => {
  const schema = z.fromJSONSchema(generate(schemas.actions) as never);
  const purchase = { event_type: 'customer_buys_product', customer_id: 'c', product_id: 'p', quantity: 1 };

  it.each([
    ['the seed’s product', { event_type: 'new_product', id: 'p', name: 'N', type: 't', price: 0.57 }, true],
    ['a field of one’s own', { ...purchase, till: 7 }, true],
    ['null for what is absent', { ...purchase, event_id: null, unit_price: null }, true],
    ['a quantity in a text', { ...purchase, quantity: '1' }, false],
    ['a quantity of 1,001', { ...purchase, quantity: 1_001 }, false],
    ['a price in a text', { event_type: 'new_product', id: 'p', name: 'N', type: 't', price: '0.57' }, false],
    ['a price of nothing', { event_type: 'new_product', id: 'p', name: 'N', type: 't', price: 0 }, false],
    ['a number for an id', { ...purchase, customer_id: 1 }, false],
    ['no customer', { event_type: 'customer_buys_product', product_id: 'p', quantity: 1 }, false],
    ['another version', { ...purchase, schema_version: 2 }, false],
    ['an unknown type', { ...purchase, event_type: 'new_planet' }, false],
  ])('judges %s as the worker does', (_name, value, taken) => {
    expect(schema.safeParse(value).success).toBe(taken);
  });

  it('takes what we publish', () => {
    const context = { eventId: 'e', occurredAt: new Date(0), actor: { role: 'operator', id: 'o' } } as const;
    const quote = { name: 'N', type: 't', unitPrice: 57 };
    const data = { customerId: 'c', productId: 'p', quantity: 1, quote, voucherId: 'v' };
    const { value } = encode({ type: 'customer_buys_product', data }, context);
    expect(schema.safeParse(JSON.parse(value)).error).toBeUndefined();
  });
});

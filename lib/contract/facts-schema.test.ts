import { expect, it } from 'vitest';
import { z } from 'zod';
import { fact } from './facts';

const about = {
  title: 'A fact on the topic shop-events',
  description:
    'The value of a record, UTF-8 JSON. Consumers ignore fact types and fields that they do not know. See docs/consumers.md.',
};

it('docs/shop-events.schema.json is what the code says (written anew by: npx vitest run lib/contract/facts-schema -u)', async () => {
  const { $schema, ...schema } = z.toJSONSchema(fact, { io: 'input', override: open });
  const text = `${JSON.stringify({ $schema, ...about, ...schema }, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../docs/shop-events.schema.json');
});

/** Later versions add fields: a schema that forbids them would make every consumer fail on that day. */
function open({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown; format?: string; pattern?: string } }) {
  delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}

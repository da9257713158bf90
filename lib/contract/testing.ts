/** A record's value as a test states it: bytes and a missing value as they are, anything else as UTF-8 JSON. */
export function valueBytes(value: object): Buffer;
export function valueBytes(value: unknown): Buffer | null;
export function valueBytes(value: unknown): Buffer | null {
  return value === null || Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
}

/** A fact of every type exactly as version 1 wrote it: bytes that are on topics for ever. */
export const factsOfVersion1 = {
  customer_saved:
    '{"fact_type":"customer_saved","event_id":"saved","schema_version":1,"occurred_at":"2026-03-01T12:00:00.000Z","version":"001772366400000-000000000-0000000000000001","customer_id":"ola","first_name":"Ola","last_name":"Żak","address":"Polna 1\\n00-950 Łódź","city":"Łódź"}',
  product_saved:
    '{"fact_type":"product_saved","event_id":"priced","schema_version":1,"occurred_at":"2026-03-01T12:00:00.000Z","version":"001772366400000-000000000-0000000000000002","product_id":"bread","name":"Chleb wiejski","type":"chleb","price":1.14}',
  purchase_applied:
    '{"fact_type":"purchase_applied","event_id":"bought","schema_version":1,"occurred_at":"2026-03-01T12:00:00.000Z","version":"001772366400000-000000000-0000000000000003","customer_id":"ola","product_id":"bread","name":"Chleb wiejski","type":"chleb","unit_price":0.57,"quantity":100,"voucher_id":"v","full_price":1.14}',
  voucher_issued:
    '{"fact_type":"voucher_issued","event_id":"v","schema_version":1,"occurred_at":"2026-03-01T12:00:00.000Z","version":"001772366400000-000000000-0000000000000004","customer_id":"ola","product_type":"chleb","percent_off":50,"rule_id":null}',
  customer_forgotten:
    '{"fact_type":"customer_forgotten","event_id":"forgotten","schema_version":1,"occurred_at":"2026-03-01T12:00:00.000Z","version":"~001772366400000-000000000-0000000000000005","customer_id":"ola"}',
} as const;

import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const threshold = z.coerce.number().int().min(0);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const text = z.string().trim().min(1);
const servers = text.transform((list, context) => {
  const entries = list.split(',').map((entry) => entry.trim());
  const bad = entries.find((entry) => !/^[^\s:]+:\d{1,5}$/.test(entry));
  if (bad === undefined) return entries;
  context.addIssue({
    code: 'custom',
    message: `expected host:port, comma-separated (a name or an IPv4 address), got ${JSON.stringify(bad)}`,
  });
  return z.NEVER;
});

/** The pages' own addresses begin with `/`: the shop needs a name of its own, and cannot live under a path of another. */
const publicAddress = z
  .url({ protocol: /^https?$/, hostname: /./ })
  .refine((address) => new URL(address).href === `${new URL(address).origin}/`, {
    message:
      'expected scheme, name and port only, such as https://shop.example: a path under another site is not possible',
  });

const names = z.string().transform((list) =>
  list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== ''),
);
/** The blanks at its ends are a part of a folder's name. */
const folder = z
  .string()
  .regex(/\S/, 'expected the name of a folder')
  .regex(/^(?!~(?:[\\/]|$))/, 'only a shell knows ~; write the home folder out');

/** One setting: its place in `config.yaml`, the environment variable that overrides it, and its schema. */
function setting<T extends z.ZodType>(env: string, schema: T) {
  return schema.meta({ env });
}

/** All of `config.yaml`. */
export const settings = z.strictObject({
  services: setting('SERVICES', z.enum(['embedded', 'external']).default('embedded')),
  web: z
    .strictObject({
      host: setting('HOST', text.default('127.0.0.1')),
      port: setting('PORT', port.default(3000)),
      url: setting('PUBLIC_URL', z.union([z.literal(''), publicAddress]).default('')),
      trusted_proxies: setting('TRUSTED_PROXIES', z.coerce.number().int().min(0).max(10).default(0)),
    })
    .prefault({}),
  kafka: z
    .strictObject({
      servers: setting('KAFKA_SERVERS', servers.prefault('127.0.0.1:9092')),
      replication_factor: setting('KAFKA_REPLICATION_FACTOR', z.coerce.number().int().min(1).max(9).default(1)),
      tls: setting('KAFKA_TLS', flag.default(false)),
      sasl_mechanism: setting(
        'KAFKA_SASL_MECHANISM',
        z.enum(['none', 'plain', 'scram-sha-256', 'scram-sha-512']).default('none'),
      ),
      group_prefix: setting(
        'KAFKA_GROUP_PREFIX',
        text.regex(/^[\w.-]{1,150}$/, 'expected letters, digits, dots, dashes or underscores').default('clientflow'),
      ),
      topics: z
        .strictObject({
          actions: setting('KAFKA_TOPIC_ACTIONS', text.default('actions')),
          facts: setting('KAFKA_TOPIC_FACTS', text.default('shop-events')),
          dead_letters: setting('KAFKA_TOPIC_DEAD_LETTERS', text.default('actions.dlq')),
        })
        .prefault({}),
    })
    .prefault({}),
  mongodb: z
    .strictObject({
      uri: setting(
        'MONGODB_URI',
        text
          .regex(/^mongodb(\+srv)?:\/\//, 'expected mongodb://… or mongodb+srv://…')
          .default('mongodb://127.0.0.1:27017'),
      ),
      db: setting(
        'MONGODB_DB',
        text.regex(/^[^/\\. "$*<>:|?]{1,63}$/, 'expected a MongoDB database name').default('simple_shop'),
      ),
    })
    .prefault({}),
  worker: z
    .strictObject({
      host: setting('WORKER_HOST', text.default('127.0.0.1')),
      port: setting('WORKER_PORT', port.default(9464)),
      session_timeout_ms: setting(
        'WORKER_SESSION_TIMEOUT_MS',
        z.coerce.number().int().min(1000).max(60_000).default(10_000),
      ),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      host: setting('METRICS_HOST', text.default('127.0.0.1')),
      port: setting('METRICS_PORT', z.union([z.literal([0, '0']).transform(() => 0), port]).default(9465)),
    })
    .prefault({}),
  pipeline: z
    .strictObject({
      lag_records: setting('PIPELINE_LAG_RECORDS', threshold.default(10_000)),
      lag_seconds: setting('PIPELINE_LAG_SECONDS', threshold.default(60)),
      dead_letters: setting('PIPELINE_DEAD_LETTERS', threshold.default(1)),
    })
    .prefault({}),
  health: z.strictObject({ hosts: setting('HEALTH_HOSTS', names.prefault('')) }).prefault({}),
  parking: z
    .strictObject({
      timeout_seconds: setting('PARKING_TIMEOUT_SECONDS', z.coerce.number().positive().max(31_536_000).default(600)),
    })
    .prefault({}),
  embedded: z
    .strictObject({
      storage: setting('EMBEDDED_STORAGE', z.enum(['durable', 'memory']).default('durable')),
      data_dir: setting('EMBEDDED_DATA_DIR', folder.default('.data')),
    })
    .prefault({}),
  smtp: z.strictObject({ from: setting('SMTP_FROM', z.union([z.literal(''), z.email()]).default('')) }).prefault({}),
  tracing: z
    .strictObject({
      endpoint: setting(
        'OTEL_EXPORTER_OTLP_ENDPOINT',
        z.union([z.literal(''), z.url({ protocol: /^https?$/, hostname: /./ })]).default(''),
      ),
    })
    .prefault({}),
  log_level: setting('LOG_LEVEL', z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info')),
});

const secret = z.string().min(1).optional();
/** What only the environment says, and the worker needs. */
export const brokerSecrets = z.object({ KAFKA_USERNAME: secret, KAFKA_PASSWORD: secret });

/** What only the environment says. */
export const secrets = brokerSecrets.extend({
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_PASSWORD: z.string().min(8).max(128).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./, error: 'expected smtp://… or smtps://…' }).optional(),
  AUTH_SECRET: z.string().min(32, 'expected at least 32 characters; make one with: openssl rand -base64 32').optional(),
});

export type Settings = z.infer<typeof settings>;
export type Secrets = z.infer<typeof secrets>;
/** Dotted key to environment variable, for every setting: the README's table and the overrides come from it. */
export const environmentNames: ReadonlyMap<string, string> = collectNames(settings);

function collectNames(schema: z.ZodType, path: string[] = []): Map<string, string> {
  const names = new Map<string, string>();
  const inner = schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema;
  const env = schema.meta()?.env;
  if (typeof env === 'string') names.set(path.join('.'), env);
  else if (inner instanceof z.ZodObject) {
    for (const [key, child] of Object.entries(inner.shape)) {
      for (const [name, value] of collectNames(child as z.ZodType, [...path, key])) names.set(name, value);
    }
  }
  return names;
}

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
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

/** One setting: its place in `config.yaml`, the environment variable that overrides it, and its schema. */
function setting<T extends z.ZodType>(env: string, schema: T) {
  return schema.meta({ env });
}

const settings = z.strictObject({
  services: setting('SERVICES', z.enum(['embedded', 'external']).default('embedded')),
  web: z
    .strictObject({
      host: setting('HOST', text.default('127.0.0.1')),
      port: setting('PORT', port.default(3000)),
      url: setting('PUBLIC_URL', z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default('')),
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
  parking: z
    .strictObject({
      timeout_seconds: setting('PARKING_TIMEOUT_SECONDS', z.coerce.number().positive().max(31_536_000).default(600)),
    })
    .prefault({}),
  embedded: z
    .strictObject({
      storage: setting('EMBEDDED_STORAGE', z.enum(['durable', 'memory']).default('durable')),
      data_dir: setting('EMBEDDED_DATA_DIR', text.default('.data')),
    })
    .prefault({}),
  log_level: setting('LOG_LEVEL', z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info')),
});

const secret = z.string().min(1).optional();
const secrets = z.object({
  KAFKA_USERNAME: secret,
  KAFKA_PASSWORD: secret,
  OPERATOR_EMAIL: z.email().optional(),
  OPERATOR_PASSWORD: z.string().min(8).max(128).optional(),
  AUTH_SECRET: z.string().min(32, 'expected at least 32 characters; make one with: openssl rand -base64 32').optional(),
});

export type Settings = z.infer<typeof settings>;
export type Secrets = z.infer<typeof secrets>;
export interface Config extends Settings {
  secrets: Secrets;
}

type Environment = Record<string, string | undefined>;

/** Every fault of the configuration, a line each: where it is, what is wrong, and the two places to mend it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly faults: string[]) {
    super(
      `The configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

/** Dotted key to environment variable, for every setting: the README's table and the overrides come from it. */
export const environmentNames: ReadonlyMap<string, string> = collectNames(settings);

/**
 * Reads `config.yaml` and the environment, which wins.
 *
 * @throws ConfigError listing every fault at once.
 */
export function loadConfig(environment: Environment = process.env, file?: string): Config {
  const path = file ?? environment.CLIENTFLOW_CONFIG ?? 'config.yaml';
  const raw = override(readYaml(path), environment);
  const parsed = settings.safeParse(raw);
  const parsedSecrets = secrets.safeParse(blankToMissing(environment));
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => describe(issue, path)),
    ...(parsedSecrets.error?.issues ?? []).map((issue) => `${issue.path.join('.')} (environment): ${issue.message}`),
  ];
  if (!parsed.success || !parsedSecrets.success) throw new ConfigError(faults);
  const missing = missingSecrets(parsed.data, parsedSecrets.data);
  if (missing.length > 0) throw new ConfigError(missing);
  return { ...parsed.data, secrets: parsedSecrets.data };
}

let cached: Config | undefined;

/** The process's configuration, read once. */
export function config(): Config {
  cached ??= loadConfig();
  return cached;
}

/** True under the development server; the bundler puts the value in at build time. */
export const isDevelopment = process.env.NODE_ENV === 'development';

/** The language of the terminal's messages, as POSIX names it: `pl_PL.UTF-8`; `null` when nothing is said. */
export function terminalLocale(environment: Environment = process.env): string | null {
  return environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || null;
}

/** The address users type, without a trailing slash. */
export function publicUrl({ web }: Pick<Settings, 'web'>): string {
  return web.url === '' ? `http://localhost:${web.port}` : web.url.replace(/\/$/, '');
}

function missingSecrets(value: Settings, given: Secrets): string[] {
  const needed: (keyof Secrets)[] = [];
  if (value.kafka.sasl_mechanism !== 'none') needed.push('KAFKA_USERNAME', 'KAFKA_PASSWORD');
  if (value.services === 'external') needed.push('OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'AUTH_SECRET');
  return needed.filter((name) => given[name] === undefined).map((name) => `${name}: must be set in the environment`);
}

function readYaml(path: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([
      `${path}: cannot be read (${code}); run from the project's folder or set CLIENTFLOW_CONFIG`,
    ]);
  }
  try {
    return parse(content) ?? {};
  } catch (error) {
    throw new ConfigError([`${path}: not valid YAML: ${(error as Error).message.split('\n')[0]}`]);
  }
}

function override(raw: unknown, environment: Environment): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const result = structuredClone(raw) as Record<string, unknown>;
  for (const [key, name] of environmentNames) {
    const value = environment[name];
    if (value === undefined || value === '') continue;
    const path = key.split('.');
    const leaf = path.pop() as string;
    let node = result;
    for (const step of path) {
      if (typeof node[step] !== 'object' || node[step] === null) node[step] = {};
      node = node[step] as Record<string, unknown>;
    }
    node[leaf] = value;
  }
  return result;
}

function blankToMissing(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function describe(issue: z.core.$ZodIssue, file: string): string[] {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (name) => `${[key, name].filter(Boolean).join('.')}: unknown key in ${file}; remove it or mend its spelling`,
    );
  }
  const name = environmentNames.get(key);
  return [`${key || file}: ${issue.message}; mend it in ${file}${name ? ` or set ${name}` : ''}`];
}

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

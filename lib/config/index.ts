import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Issue, issuesOf } from '@/lib/domain/issues';
import { brokerSecrets, environmentNames, type Secrets, type Settings, secrets, settings } from './settings';

export interface Config extends Settings {
  secrets: Secrets;
}

/** Whom the embedded start makes an operator when `OPERATOR_EMAIL` names nobody. */
export const embeddedOperator = 'operator@clientflow.local';

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

/** Who reads the configuration; the worker neither needs nor takes the secrets of sign-in. */
export type Reader = 'web' | 'worker';

/**
 * Reads `config.yaml` and the environment, which wins.
 *
 * @throws ConfigError listing every fault at once.
 */
export function loadConfig(environment: Environment = process.env, file?: string, reader: Reader = 'web'): Config {
  const path = file ?? environment.CLIENTFLOW_CONFIG ?? 'config.yaml';
  const raw = override(readYaml(path), environment);
  const parsed = settings.safeParse(raw);
  const parsedSecrets = (reader === 'web' ? secrets : brokerSecrets).safeParse(blankToMissing(environment));
  const faults = [
    ...issuesOf(parsed.error).map((issue) => describe(issue, path)),
    ...issuesOf(parsedSecrets.error).map(({ name, wrong }) => `${name} (environment): ${wrong}`),
  ];
  if (!parsed.success || !parsedSecrets.success) throw new ConfigError(faults);
  const missing = missingSecrets(parsed.data, parsedSecrets.data, reader);
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

/** The product's version; the bundler puts the value in, and tests have none. */
export const productVersion = process.env.CLIENTFLOW_VERSION ?? 'unbuilt';

/** The language of the terminal's messages, as POSIX names it: `pl_PL.UTF-8`; `null` when nothing is said. */
export function terminalLocale(environment: Environment = process.env): string | null {
  return environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || null;
}

/** The address users type, without a trailing slash. */
export function publicUrl({ web }: Pick<Settings, 'web'>): string {
  return web.url === '' ? `http://localhost:${web.port}` : web.url.replace(/\/$/, '');
}

function missingSecrets(value: Settings, given: Secrets, reader: Reader): string[] {
  const needed: (keyof Secrets)[] = [];
  if (value.kafka.sasl_mechanism !== 'none') needed.push('KAFKA_USERNAME', 'KAFKA_PASSWORD');
  if (value.services === 'external' && reader === 'web') {
    needed.push('OPERATOR_EMAIL', 'OPERATOR_PASSWORD', 'AUTH_SECRET');
  }
  const missing = needed.filter((name) => given[name] === undefined);
  return [...missing.map((name) => `${name}: must be set in the environment`), ...halfOfMail(value, given, reader)];
}

/** Mail needs both: the server with its password, and who it is from. */
function halfOfMail({ smtp }: Settings, { SMTP_URL: url }: Secrets, reader: Reader): string[] {
  if (reader !== 'web' || (url === undefined) === (smtp.from === '')) return [];
  return url === undefined
    ? ['SMTP_URL: must be set in the environment, for smtp.from is set']
    : ['smtp.from: must be set, for SMTP_URL is; the address that mail comes from (SMTP_FROM)'];
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

function describe({ name, wrong }: Issue, file: string): string {
  if (wrong === null) return `${name}: unknown key in ${file}; remove it or mend its spelling`;
  const variable = environmentNames.get(name);
  return `${name || file}: ${wrong}; mend it in ${file}${variable ? ` or set ${variable}` : ''}`;
}

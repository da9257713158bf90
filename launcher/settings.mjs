import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartFailure } from '../embedded/failure.mjs';
import { bundleConfig, programFile } from './bundle.mjs';
import { root } from './paths.mjs';

const operatorEmail = 'operator@clientflow.local';

/**
 * Reads and checks the configuration with the product's own reader.
 *
 * @throws ConfigError with all faults; StartFailure for what only the embedded servers cannot do.
 */
export async function readSettings() {
  const file = resolve(root, process.env.CLIENTFLOW_CONFIG ?? 'config.yaml');
  await bundleConfig();
  const { loadConfig, publicUrl } = await import(pathToFileURL(programFile('config')).href);
  const config = loadConfig(process.env, file);
  const dataDir = resolve(root, config.embedded.data_dir);
  const ports = config.services === 'embedded' ? embeddedPorts(config) : null;
  return { config, file, dataDir, ports, url: publicUrl(config) };
}

function embeddedPorts({ kafka, mongodb }) {
  const uri = new URL(mongodb.uri);
  return {
    kafka: localPort(kafka.servers, 'kafka.servers', 'KAFKA_SERVERS', 9092),
    mongo: localPort([uri.host], 'mongodb.uri', 'MONGODB_URI', 27017),
  };
}

function localPort(addresses, key, env, otherwise) {
  const [, host, port] = /^(127\.0\.0\.1|localhost)(?::(\d+))?$/.exec(addresses.join(',')) ?? [];
  if (host) return Number(port ?? otherwise);
  throw new StartFailure(
    `${key} (${env}) is ${addresses.join(',')}, but the embedded servers listen on 127.0.0.1 only. ` +
      `Name one port of 127.0.0.1, or set services: external (SERVICES=external) to use servers of your own.`,
  );
}

/**
 * The operator's account and the key of the sessions: from the environment, else made once and kept in the data folder,
 * readable by its owner only.
 *
 * @returns {{ env: Record<string, string>, signIn: { email: string, password: string | null, note: string } }}
 *   `password`: only when it was just made.
 */
export function readSecrets({ config, dataDir }) {
  const { OPERATOR_EMAIL: email = operatorEmail, OPERATOR_PASSWORD, AUTH_SECRET, SMTP_URL } = config.secrets;
  const passwordFile = join(dataDir, 'operator-password');
  const password = OPERATOR_PASSWORD ? { value: OPERATOR_PASSWORD } : kept(passwordFile, () => randomWords(16));
  const secret = AUTH_SECRET ?? kept(join(dataDir, 'auth-secret'), () => randomBytes(32).toString('base64')).value;
  const note = OPERATOR_PASSWORD ? 'password from OPERATOR_PASSWORD' : `password in ${relative(root, passwordFile)}`;
  return {
    env: {
      OPERATOR_EMAIL: email,
      OPERATOR_PASSWORD: password.value,
      AUTH_SECRET: secret,
      ...(SMTP_URL && { SMTP_URL }),
    },
    signIn: { email, password: password.made ? password.value : null, note },
  };
}

function kept(file, make) {
  try {
    return { value: readFileSync(file, 'utf8').trim(), made: false };
  } catch (error) {
    if (error.code !== 'ENOENT') throw new StartFailure(`${file} cannot be read (${error.code}).`);
  }
  const value = make();
  try {
    writeFileSync(file, `${value}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new StartFailure(`${file} cannot be written (${error.code}).`);
  }
  return { value, made: true };
}

/** Letters and digits that cannot be taken for each other. */
function randomWords(length) {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}

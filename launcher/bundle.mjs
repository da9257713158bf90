import { existsSync, readFileSync, rmSync } from 'node:fs';
import { StartFailure } from '../embedded/failure.mjs';
import { makeOnce } from './inputs.mjs';
import { inRoot } from './paths.mjs';

const entries = { worker: 'worker/main.ts', fill: 'worker/fill.ts', cli: 'cli/main.ts', web: 'web/main.ts' };

/** The driver asks for these and does without them. */
const optionalPackages = [
  '@aws-sdk/credential-providers',
  '@mongodb-js/zstd',
  'aws4',
  'gcp-metadata',
  'kerberos',
  'mongodb-client-encryption',
  'snappy',
  'socks',
];

// CommonJS packages inside an ES module.
const banner = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

/** Next is found beside the program: what `next build` has left there, or the installed package in development. */
const besideTheProgram = ['next'];

/** How programs are bundled. */
export function bundleOptions(entryPoints) {
  return {
    absWorkingDir: inRoot(),
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    minifySyntax: true,
    keepNames: true,
    legalComments: 'none',
    external: [...optionalPackages, ...besideTheProgram],
    alias: { '@': inRoot() },
    conditions: ['node', 'react-server'],
    define: { 'process.env.CLIENTFLOW_VERSION': JSON.stringify(version()) },
    banner: { js: banner },
    logLevel: 'silent',
  };
}

function version() {
  return JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version;
}

const how = ['launcher/bundle.mjs', 'tsconfig.json', 'package-lock.json'];

const stamp = inRoot('dist', 'clientflow-inputs');

function programs() {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(inRoot(file))));
}

/** Where a program of `entries` is, once it was bundled. */
export function programFile(name) {
  return inRoot('dist', `${name}.mjs`);
}

/** Bundles the programs to `dist/*.mjs`, unless nothing they are made of has changed. */
export function bundlePrograms() {
  const made = Object.keys(programs()).map(programFile);
  return makeOnce({
    inputs: ['cli', 'lib', 'web', 'worker', ...how],
    made,
    stamp,
    make: () => bundle(programs()),
  });
}

/** Bundles the reader of the configuration, for the launcher, unless it has not changed. */
export function bundleConfig() {
  return makeOnce({
    inputs: ['lib/config', 'lib/domain', ...how],
    made: [programFile('config')],
    stamp: inRoot('dist', 'config-inputs'),
    make: () => bundle({ config: 'lib/config/index.ts' }),
  });
}

async function bundle(entryPoints) {
  const { build, stop } = await import('esbuild');
  try {
    await build(bundleOptions(entryPoints));
  } catch (error) {
    throw new StartFailure(`The programs could not be bundled.\n${error.message}`);
  } finally {
    // Its helper process would stay, with a hundred megabytes.
    await stop();
  }
}

/**
 * Bundles at each change of a source.
 *
 * @param {(errors: string[]) => void} onBuild after each build; without errors it was written
 * @returns {Promise<void>} when the first build is done
 */
export async function watchPrograms(onBuild) {
  const { context } = await import('esbuild');
  rmSync(stamp, { force: true });
  let built;
  const firstBuild = new Promise((resolve) => {
    built = resolve;
  });
  const report = {
    name: 'report',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        onBuild(errors.map(({ text, location }) => (location ? `${location.file}:${location.line} ${text}` : text)));
        built();
      }),
  };
  const watcher = await context({ ...bundleOptions(programs()), plugins: [report] });
  await watcher.watch();
  await firstBuild;
}

import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { bundleOptions } from '@/launcher/bundle.mjs';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.cache', 'faults');

/**
 * Bundles the worker as the product does, with one module replaced by another that wraps it: a bug put in from outside.
 * Returns the program's path. The wrapper reaches the module it stands for by the specifier with `?wrapped` after it.
 *
 * @param module path from the project's folder, without extension.
 * @param wrapper path from the project's folder.
 */
export async function bundleWrapped(name: string, module: string, wrapper: string): Promise<string> {
  const target = join(root, module);
  const plugin: Plugin = {
    name: 'wrap',
    setup(build) {
      build.onResolve({ filter: /\?wrapped$/ }, () => ({ path: `${target}.ts` }));
      build.onResolve({ filter: new RegExp(`(^|/)${module.split('/').at(-1)}$`) }, ({ path, resolveDir }) => {
        const absolute = path.startsWith('@/') ? join(root, path.slice(2)) : resolve(resolveDir, path);
        return absolute === target ? { path: join(root, wrapper) } : null;
      });
    },
  };
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}.mjs`);
  const whole = bundleOptions({ worker: 'worker/main.ts' }) as BuildOptions;
  const { outdir: _outdir, outExtension: _extension, ...options } = whole;
  await build({ ...options, outfile, plugins: [plugin] });
  if (!existsSync(outfile)) throw new Error(`${outfile} was not written`);
  return outfile;
}

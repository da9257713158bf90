import { build, type Metafile } from 'esbuild';

/** What modules import, by file from the project's folder; packages stay outside. */
export async function importGraph(entryPoints: string[], platform: 'browser' | 'node'): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    platform,
    format: 'esm',
    jsx: 'automatic',
    packages: 'external',
    loader: { '.svg': 'file', '.png': 'file' },
    logLevel: 'silent',
  });
  return metafile.inputs;
}

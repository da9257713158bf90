import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a backup's folder holds; it is written last, so a folder without it is no backup. */
const manifest = z.object({
  format: z.literal(1),
  /** ISO 8601 in UTC: when the checkpoints were copied. */
  startedAt: z.iso.datetime(),
  database: z.string(),
  /** The cluster that the checkpoints are of; null when there are none. */
  clusterId: z.string().nullable(),
  collections: z.array(
    z.object({
      name: z.string().regex(/^[\w-]+$/),
      documents: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;
export type BackedUp = Manifest['collections'][number];

export const manifestName = 'manifest.json';

/** The file of a collection: a document a line, as MongoDB's extended JSON (canonical). */
export function fileOf(folder: string, collection: string): string {
  return join(folder, `${collection}.jsonl`);
}

/** @returns null when the folder has none. @throws z.ZodError or SyntaxError when it is not one of ours. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether an error of the file system says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

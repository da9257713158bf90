import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { type Manifest, readManifest } from '@/cli/backup/manifest';
import { contentsOf, damagedCollections, restoreBackup } from '@/cli/backup/read';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure, UsageError } from '@/cli/failure';
import { assertNobodyWorks } from '@/cli/guards';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { ensureIndexes } from '@/lib/mongo/indexes';

interface Options {
  from: string;
  yes?: boolean;
  json?: boolean;
}

/** Puts a backup in the place of the database's content; the worker then goes on from its checkpoints. */
export function addRestore(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'restore', t, {
    description: t('restore.description'),
    examples: ['clientflow restore --from ./backup-monday'],
  })
    .requiredOption('--from <folder>', t('restore.from'))
    .option('--yes', t('restore.yes'))
    .action((options: Options) => shell.run(options, (session) => restore(session, options)));
}

async function restore(session: Session, { from, yes = false }: Options): Promise<number> {
  const { out, t } = session;
  const folder = resolve(from);
  const manifest = await verified(session, folder);
  await assertNobodyWorks(session);
  const { db } = await session.mongo();
  const there = await contentsOf(db);
  if (there.size > 0 && !yes) {
    const contents = [...there].map(([name, count]) => `${name} ${count}`).join(', ');
    throw new UsageError(t('restore.notEmpty', { database: db.databaseName, contents }));
  }
  const cluster = await currentCluster(session);
  const shown: Promise<void>[] = [];
  await restoreBackup({
    db,
    folder,
    manifest,
    onCollection: ({ name, documents }) => shown.push(out.line(t('backup.collection', { name, count: documents }))),
  });
  await ensureIndexes(db);
  await Promise.all(shown);
  const documents = manifest.collections.reduce((sum, collection) => sum + collection.documents, 0);
  const sameCluster = cluster === manifest.clusterId;
  await out.object({ folder, database: db.databaseName, documents, sameCluster });
  out.note(t('restore.done', { count: documents, database: db.databaseName, time: session.time(manifest.startedAt) }));
  if (!sameCluster) out.note(t('restore.otherCluster', { was: manifest.clusterId ?? '?', cluster }));
  return exitCodes.ok;
}

/** The manifest of a backup whose files are as they were written. */
async function verified({ t }: Session, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw new CliFailure(exitCodes.data, t('restore.unreadable', { folder }));
    }
    throw error;
  });
  if (!manifest) throw new CliFailure(exitCodes.noInput, t('restore.noBackup', { folder }));
  const damaged = await damagedCollections(folder, manifest);
  if (damaged.length > 0) {
    throw new CliFailure(exitCodes.data, t('restore.damaged', { folder, collections: damaged.join(', ') }));
  }
  return manifest;
}

async function currentCluster({ config }: Session): Promise<string> {
  const offsets = createOffsetReader(config, 'restore');
  try {
    return await offsets.clusterId();
  } finally {
    await offsets.close();
  }
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isFree, writeBackup } from '@/cli/backup/write';
import { exitCodes } from '@/cli/exit-codes';
import { UsageError } from '@/cli/failure';
import { jsonCommand } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';

interface Options {
  to: string;
  json?: boolean;
}

/** Copies the whole database to files, while everything goes on. */
export function addBackup(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'backup', t, {
    description: t('backup.description'),
    examples: ['clientflow backup --to ./backup-monday'],
  })
    .requiredOption('--to <folder>', t('backup.to'))
    .action((options: Options) => shell.run(options, (session) => backup(session, options)));
}

async function backup(session: Session, { to }: Options): Promise<number> {
  const { out, signal, t } = session;
  const folder = resolve(to);
  if (!(await isFree(folder))) throw new UsageError(t('backup.notEmpty', { folder }));
  const { db } = await session.mongo();
  const shown: Promise<void>[] = [];
  const { clusterId, collections } = await writeBackup({
    db,
    folder,
    signal,
    onCollection: ({ name, documents }) => shown.push(out.line(t('backup.collection', { name, count: documents }))),
  });
  await Promise.all(shown);
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  await out.object({ folder, clusterId, documents, collections });
  out.note(t('backup.done', { count: documents, folder }));
  return exitCodes.ok;
}

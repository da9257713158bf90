import type { Command } from 'commander';
import type { Finding } from '@/cli/commands/doctor/finding';
import { checkHost, checkSecrets } from '@/cli/commands/doctor/host';
import { checkLog } from '@/cli/commands/doctor/log';
import { checkPipeline } from '@/cli/commands/doctor/pipeline';
import { checkScale } from '@/cli/commands/doctor/scale';
import { checkKafka, checkMongo } from '@/cli/commands/doctor/services';
import { checkWeb } from '@/cli/commands/doctor/web';
import { exitCodes } from '@/cli/exit-codes';
import type { Translate } from '@/cli/language';
import { jsonCommand } from '@/cli/options';
import type { Output } from '@/cli/output';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';

/** Looks at everything the product stands on, and says what mends what is wrong. */
export function addDoctor(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'doctor', t, {
    description: t('doctor.description'),
    examples: ['clientflow doctor', 'clientflow doctor --all --json', 'clientflow doctor --scale'],
  })
    .option('--all', t('doctor.all'))
    .option('--scale', t('doctor.scale.option'))
    .action((options: Asked & { json?: boolean }) =>
      shell.run(
        options,
        (session) => examine(session, options),
        async (error, out) => {
          const remedy = t('doctor.config.remedy');
          const findings = error.faults.map((detail): Finding => ({ check: 'config', ok: false, detail, remedy }));
          return report(findings, out, t);
        },
      ),
    );
}

/** How closely to look: at every record; at what carries the loss of a machine. */
interface Asked {
  all?: boolean;
  scale?: boolean;
}

async function examine(session: Session, { all = false, scale = false }: Asked): Promise<number> {
  const { out, signal, t } = session;
  const findings: Finding[] = [];
  const note = async (found: Finding[]) => {
    findings.push(...found);
    for (const finding of found) await show(finding, out, t);
  };
  await note(checkHost(session));
  await note(checkSecrets(session));
  await note([await checkWeb(session)]);
  const kafka = await checkKafka(session);
  await note(kafka.findings);
  if (signal.aborted) return exitCodes.ok;
  const mongo = await checkMongo(session);
  await note(mongo.findings);
  if (kafka.reachable && mongo.reachable && !signal.aborted) {
    await note(await checkLog(session, all));
    await note(await checkPipeline(session));
    if (scale && !signal.aborted) await note(await checkScale(session));
  }
  return summarise(findings, out, t);
}

async function report(findings: readonly Finding[], out: Output, t: Translate): Promise<number> {
  for (const finding of findings) await show(finding, out, t);
  return summarise(findings, out, t);
}

async function show(finding: Finding, out: Output, t: Translate): Promise<void> {
  const { check, ok, detail, remedy } = finding;
  await out.object({ check, ok, detail, remedy: remedy ?? null });
  const mark = ok ? t('doctor.ok') : t('doctor.fault');
  await out.line(`${mark}  ${t(`doctor.checks.${check}`).padEnd(16)}  ${detail}`);
  if (remedy !== undefined) await out.line(`${' '.repeat(mark.length + 20)}→ ${remedy}`);
}

function summarise(findings: readonly Finding[], out: Output, t: Translate): number {
  const count = findings.filter(({ ok }) => !ok).length;
  out.note(t('doctor.summary', { count }));
  return count === 0 ? exitCodes.ok : exitCodes.faults;
}

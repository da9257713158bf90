import type { Session } from '@/cli/session';
import { printable } from '@/cli/table';
import type { Difference, OnReading, Rebuilt, Summary, undecided } from '@/worker/rebuild';

/** Says what the log can and cannot tell, before anything is read. */
export function sayPlans({ out, t }: Session, rebuilt: readonly Rebuilt[]): void {
  for (const { context, entry } of rebuilt) {
    const { processor, topic, whole, trimmed, lag } = context.plan;
    if (whole === 'otherLog') out.note(t('rebuild.otherLog', { processor, topic }));
    else if (entry.clears) continue;
    else if (whole === 'unapplied') out.note(t('rebuild.unapplied', { processor }));
    else if (lag > 0) out.note(t('rebuild.behind', { processor, lag }));
    for (const { partition, low } of trimmed) out.note(t('rebuild.trimmed', { topic, partition, low }));
  }
}

/** A bar for each reading of a topic, and without a terminal a line. */
export function readingProgress({ out, t }: Session): OnReading {
  return ({ processor, number, of, records }) => {
    const label = t('rebuild.reading', { processor, number, of, records });
    const bar = out.progress(records, label);
    if (!bar.visible) out.note(label);
    let done = 0;
    return {
      step(more) {
        done += more;
        bar.step(done);
      },
      end: () => bar.end(),
    };
  };
}

/** Shows the first `most` differences as they are found, and says how many more there were. */
export function createDifferenceList(session: Session, most: number) {
  const { out, t } = session;
  let count = 0;
  return {
    async add(difference: Difference) {
      count += 1;
      if (count > most) return;
      await out.object(differenceObject(difference));
      for (const line of differenceLines(session, difference)) await out.line(line);
    },
    async end() {
      if (count > most) await out.line(t('rebuild.more', { count: count - most }));
    },
  };
}

/** What was found, and what had to be decided anew to find it. */
export async function saySummary(
  { out, t }: Session,
  summary: Summary,
  anew: ReturnType<typeof undecided>,
): Promise<void> {
  const { same, open, missing, extra, changed, direct, collections } = summary;
  const differences = missing + extra + changed;
  const decidedAnew = Object.fromEntries(anew.map(({ what, count, first }) => [what, { count, first }]));
  await out.object({ equal: differences === 0, same, open, missing, extra, changed, direct, collections, decidedAnew });
  for (const { what, count, first } of anew) {
    const ids = [...first, ...(count > first.length ? ['…'] : [])].join(', ');
    out.note(printable(t(`rebuild.decidedAnew.${what}`, { count, ids })));
  }
  if (open > 0) out.note(t('rebuild.open', { count: open }));
  if (differences === 0) return out.note(t('rebuild.equal', { count: same }));
  const places = Object.entries(collections).map(([name, found]) => `${name} ${found}`);
  out.note(t('rebuild.differs', { same, missing, extra, changed, places: places.join(', ') }));
  if (direct > 0) out.note(t('rebuild.direct', { count: direct }));
}

function differenceObject({ collection, id, kind, fields, direct }: Difference): object {
  return { collection, id, difference: kind, direct, fields };
}

function differenceLines({ t }: Session, { collection, id, kind, fields, direct }: Difference): string[] {
  const what = direct ? t('rebuild.kinds.direct') : t(`rebuild.kinds.${kind}`);
  const lines = fields.map(({ field, live, rebuilt }) => `    ${field}: ${short(live)} → ${short(rebuilt)}`);
  return [`${collection} ${id}: ${what}`, ...lines].map(printable);
}

const longestValue = 200;

/** A value as JSON; what is not there has none. */
function short(value: unknown): string {
  const text = JSON.stringify(value) ?? '–';
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

import type { Plan } from './plan/plan';

/** What the simulation has found, as short as it could be made: a file of `simulation/found/` holds it mended. */
interface Found {
  /** What must not happen again, as a test's name. */
  found: string;
  plan: Plan;
}

/** A finding as it is kept: a line for its name and its plan's head, one for each act and each fault. */
export function foundText({ found, plan: { acts, faults, ...head } }: Found): string {
  const rows = [{ found, ...head }, ...acts.map((act) => ({ act })), ...faults.map((fault) => ({ fault }))];
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

export function readFound(text: string): Found {
  const [head, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { found, ...plan } = head;
  const listed = (kind: 'act' | 'fault') => rows.flatMap((row) => row[kind] ?? []);
  return { found, plan: { ...plan, acts: listed('act'), faults: listed('fault') } };
}

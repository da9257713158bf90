import { readdirSync } from 'node:fs';
import { postAction } from '@/e2e/support/server-actions';

/** Milliseconds of each answer, in a quiet window and in one beside the sign-ins. */
export interface Measured {
  quiet: number[];
  busy: number[];
  signIns: number;
  refused: number;
}

const [base = '', windowMs = '', atOnce = ''] = process.argv.slice(2);
const credentials = { email: process.env.OPERATOR_EMAIL, password: process.env.OPERATOR_PASSWORD };
const folder = '.next/static/chunks';
const [script] = readdirSync(folder).filter((name) => name.endsWith('.js'));
const file = `${base}/_next/static/chunks/${script}`;

/** Asks for a file again and again, one at a time, for a window. */
async function readFiles(): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + Number(windowMs);
  while (performance.now() < end) {
    const from = performance.now();
    const response = await fetch(file);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${file} answered ${response.status}`);
    times.push(performance.now() - from);
  }
  return times;
}

/** Keeps so many sign-ins under way while `work` lasts, each from an address of its own. */
async function besideSignIns<T>(work: () => Promise<T>): Promise<{ result: T; done: number; refused: number }> {
  let going = true;
  const count = { done: 0, refused: 0 };
  const clients = Array.from({ length: Number(atOnce) }, async (_, index) => {
    const headers = { 'x-forwarded-for': `192.0.2.${index}` };
    while (going) {
      const { result } = await postAction(base, 'signIn', credentials, { headers });
      if (result?.status === 'done') count.done += 1;
      else count.refused += 1;
    }
  });
  const result = await work();
  going = false;
  await Promise.all(clients);
  return { result, ...count };
}

await readFiles();
const quiet = await readFiles();
const { result: busy, done: signIns, refused } = await besideSignIns(readFiles);
process.send?.({ quiet, busy, signIns, refused } satisfies Measured);

import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from '../embedded/failure.mjs';
import { tail } from './run.mjs';

const deadlineMs = 90_000;
const endsBeforeGivingUp = 3;

/**
 * Waits until a health address answers 200.
 *
 * @param {{ url: string, program: ReturnType<typeof import('./supervisor.mjs').supervise>, logFile: string }} options
 * @throws {StartFailure} after 90 s, or when the program has ended three times, or for good.
 */
export async function waitUntilHealthy({ url, program, logFile }) {
  const deadline = Date.now() + deadlineMs;
  let last = 'no answer';
  while (Date.now() < deadline && program.failures() < endsBeforeGivingUp && !program.final()) {
    const answer = await ask(url);
    if (answer.ok) return;
    last = answer.text;
    await delay(100);
  }
  const said = program.lastLines().join('\n');
  throw new StartFailure(`${program.name} is not healthy (${url}: ${last}); see ${logFile}.\n${tail(said, 8)}`);
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const text = (await response.text()).slice(0, 500);
    return { ok: response.status === 200, text: `${response.status} ${text}` };
  } catch (error) {
    return { ok: false, text: error.cause?.code ?? error.name };
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './weights.mjs';

/** How often a page asks for what is new, and how long the users are watched, ms. */
const pollMs = 2_000;

/**
 * Some users at once, each with an open page: it loads the catalogue, asks for what is new as pages do, and waits.
 *
 * @returns milliseconds of each answer by what was asked for.
 */
export async function watchUsers({ url, cookie, users, windowMs, polled }) {
  const times = Object.fromEntries(['/', ...polled].map((path) => [path, []]));
  const end = performance.now() + windowMs;
  const one = async (index) => {
    const tags = {};
    await delay((pollMs * index) / users);
    while (performance.now() < end) {
      const next = performance.now() + pollMs;
      for (const path of ['/', ...polled]) {
        const headers = { cookie, ...(tags[path] && { 'if-none-match': tags[path] }) };
        const from = performance.now();
        const { response } = await ask(url + path, headers);
        if (![200, 304].includes(response.status)) throw new Error(`${path} answered ${response.status}`);
        times[path].push(performance.now() - from);
        tags[path] = response.headers.get('etag');
      }
      await delay(Math.max(0, next - performance.now()));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, index) => one(index)));
  return times;
}

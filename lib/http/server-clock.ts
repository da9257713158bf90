/** How far the server's clock is ahead of this browser's, ms. What the server renders is rendered by its own. */
let ahead = 0;

/** An answer's date has whole seconds, and its way here takes time; what is less than this is no difference; ms. */
const toleranceMs = 2_000;

/** Takes the server's time that stands in the page. */
export function setServerTime(serverMs: number, browserMs: number): void {
  ahead = serverMs - browserMs;
}

/** Learns from an answer's `Date` header, which tells too when a clock was set while the page was open. */
export function learnServerTime(date: string | null, browser: { askedAt: number; answeredAt: number }): void {
  // Nobody knows when a slow answer was dated.
  if (Math.abs(browser.answeredAt - browser.askedAt) > toleranceMs) return;
  const found = Date.parse(date ?? '') - browser.answeredAt;
  if (Math.abs(found - ahead) > toleranceMs) ahead = found;
}

/**
 * The server's time at a moment of the browser's clock, both in ms. Whatever compares a time that the server wrote
 * down with "now" asks here; two times of the browser are compared as they are.
 */
export function serverTime(browserMs: number): number {
  return browserMs + ahead;
}

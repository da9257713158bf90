import { StartFailure } from '../embedded/failure.mjs';

const tty = process.stdout.isTTY === true && process.env.CI === undefined;
const colour = tty && process.env.NO_COLOR === undefined;
const paint = (code) => (text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const red = paint(31);
export const yellow = paint(33);

/** Elsewhere than on a terminal something is said at least this often while a step is under way, ms. */
const longestSilenceMs = 10_000;

const active = new Map();
let ticker;
let saidAt = 0;

/** Prints a whole line above the progress line. */
export function print(line = '') {
  clearProgress();
  console.log(line);
  saidAt = Date.now();
  drawProgress();
}

/** Hands on what a program says of itself. */
export function relay(text, stream) {
  stream.write(text);
  saidAt = Date.now();
}

/** A warning of one line. */
export function warn(line) {
  print(`${yellow('!')} ${line}`);
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Runs one step and prints its name and its time. On a terminal the steps under way stand on one live line; elsewhere
 * a line says that the step began, and another one every ten seconds that it goes on.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} work a returned string, or the `remark` of what is returned, is printed as a remark
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = Date.now();
  begin(name, started);
  try {
    const result = await work();
    end(name);
    const text = typeof result === 'string' ? result : result?.remark;
    const remark = text === undefined ? '' : dim(`  ${text}`);
    print(`${green('✓')} ${name} ${dim(seconds(Date.now() - started))}${remark}`);
    return result;
  } catch (error) {
    end(name);
    print(`${red('✗')} ${name} ${dim(seconds(Date.now() - started))}`);
    throw error;
  }
}

function begin(name, started) {
  active.set(name, started);
  if (!tty) print(`… ${name}`);
  ticker ??= setInterval(tty ? redraw : sayWhenSilent, 200).unref();
}

function end(name) {
  active.delete(name);
  if (active.size > 0 || !ticker) return;
  clearProgress();
  clearInterval(ticker);
  ticker = undefined;
}

function sayWhenSilent() {
  if (Date.now() - saidAt >= longestSilenceMs) print(`… ${underWay()}`);
}

function redraw() {
  clearProgress();
  drawProgress();
}

function clearProgress() {
  if (ticker && tty) process.stdout.write('\r\u001b[K');
}

function drawProgress() {
  if (!ticker || !tty || active.size === 0) return;
  process.stdout.write(dim(`… ${underWay()}`).slice(0, (process.stdout.columns ?? 80) + 8));
}

function underWay() {
  return [...active].map(([name, started]) => `${name} ${Math.round((Date.now() - started) / 1000)} s`).join(', ');
}

/** Shows what went wrong: a failure that the reader can mend as it is, a bug of ours with its stack. */
export function printFailure(error) {
  clearProgress();
  const expected = error instanceof StartFailure || error?.name === 'ConfigError';
  console.error(`\n${red('✗')} ${expected ? error.message : (error?.stack ?? error)}`);
}

import { warn } from './terminal.mjs';

const warningLevel = 40;
const warningNames = ['warn', 'error', 'fatal'];
const windowMs = 10_000;
const linesPerWindow = 4;

/**
 * Passes a program's warnings and errors to the terminal, a few at a time and none twice in ten seconds; all the rest
 * is in its log file.
 *
 * @param {string} name
 * @param {string} logFile named when there is more than is shown
 */
export function warnings(name, logFile) {
  let windowStart = 0;
  let shown = new Set();
  return (line) => {
    const message = warningOf(line);
    if (message === null) return;
    if (Date.now() - windowStart > windowMs) {
      windowStart = Date.now();
      shown = new Set();
    }
    if (shown.has(message) || shown.size > linesPerWindow) return;
    shown.add(message);
    warn(shown.size > linesPerWindow ? `${name}: there is more in ${logFile}` : `${name}: ${message}`);
  };
}

/** What a line warns of: a JSON line of pino, a line of Kafka's log, or one that Next marks. Null for anything else. */
export function warningOf(line) {
  if (line.startsWith('{')) return jsonWarning(line);
  const java = /^\S+ (?:ERROR|FATAL) (.*)$/.exec(line);
  if (java) return java[1];
  const next = /^\s*(?:⨯|⚠)\s*(.*)$/.exec(line);
  if (next) return next[1];
  return /^(?:\w*Error|Exception in thread|FATAL)\b/.test(line) ? line : null;
}

function jsonWarning(line) {
  try {
    const { level, msg, message, err } = JSON.parse(line);
    if (!(level >= warningLevel) && !warningNames.includes(level)) return null;
    const reason = err?.message && err.message !== msg ? ` (${err.message})` : '';
    return `${msg ?? message ?? 'unnamed fault'}${reason}`;
  } catch {
    return null;
  }
}

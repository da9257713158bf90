import { SingleBar } from 'cli-progress';
import { visibleJson, visibleLines } from '@/lib/domain/unseen';
import { formatCount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { writeOut } from './standard-streams';

/** Data goes to standard output, everything said about it to standard error. */
export interface Output {
  readonly json: boolean;
  /** A line of data for people; nothing under `--json`. Waits for a slow reader. */
  line(text?: string): Promise<void>;
  /** A line of data for programs: one JSON object; nothing without `--json`. */
  object(value: object): Promise<void>;
  /** A remark. */
  note(text: string): void;
  /** A progress bar on a terminal; elsewhere nothing, and nothing for less than two steps. */
  progress(total: number, label: string): Progress;
}

export interface Progress {
  /** True when the bar is drawn: lines of data would break it. */
  readonly visible: boolean;
  step(done: number, detail?: string): void;
  end(): void;
}

/** @param json whether the user asked for one JSON object per line. */
export function createOutput(json: boolean, locale: Locale): Output {
  return {
    json,
    async line(text = '') {
      if (!json) await writeOut(`${visibleLines(text)}\n`);
    },
    async object(value) {
      if (json) await writeOut(`${jsonLine(value)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${visibleLines(text)}\n`);
    },
    progress: (total, label) => (process.stderr.isTTY && total > 1 ? bar(total, label, locale) : hidden),
  };
}

/** JSON leaves C1 control characters and bidirectional overrides as they are; a terminal would obey them. */
export function jsonLine(value: object): string {
  return visibleJson(JSON.stringify(value));
}

const hidden: Progress = { visible: false, step() {}, end() {} };

function bar(total: number, label: string, locale: Locale): Progress {
  const drawn = new SingleBar({
    format: `${label} {bar} {value}/{total}  {detail}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    stream: process.stderr,
    gracefulExit: false,
    formatValue: (value, _options, type) =>
      type === 'value' || type === 'total' ? formatCount(value, locale) : String(value),
  });
  drawn.start(total, 0, { detail: '' });
  return {
    visible: true,
    step: (done, detail = '') => drawn.update(done, { detail }),
    end: () => drawn.stop(),
  };
}

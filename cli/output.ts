import { SingleBar } from 'cli-progress';
import { visibleJson, visibleLines } from '@/lib/domain/unseen';
import { formatCount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { writeOut } from './standard-streams';
import { type Column, tableLines } from './table';

/** Data goes to standard output, everything said about it to standard error. */
export interface Output {
  readonly json: boolean;
  /** A line of data for people; nothing under `--json`. Waits for a slow reader. */
  line(text?: string): Promise<void>;
  /** A table for people, cut to the terminal's width; the next page of one goes without titles. Nothing without rows. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[], look?: TableLook): Promise<void>;
  /** A line of data for programs: one JSON object; nothing without `--json`. */
  object(value: object): Promise<void>;
  /** Clears a terminal, for what is drawn again and again; elsewhere it is drawn below. */
  clear(): Promise<void>;
  /** A remark. */
  note(text: string): void;
  /** A progress bar on a terminal; elsewhere nothing, and nothing for less than two steps. */
  progress(total: number, label: string): Progress;
}

export interface TableLook {
  titles?: boolean;
  indent?: string;
}

export interface Progress {
  /** True when the bar is drawn: lines of data would break it. */
  readonly visible: boolean;
  step(done: number, detail?: string): void;
  end(): void;
}

/** @param json whether the user asked for one JSON object per line. */
export function createOutput(json: boolean, locale: Locale): Output {
  const line = async (text = '') => {
    if (!json) await writeOut(`${visibleLines(text)}\n`);
  };
  return {
    json,
    line,
    async table(columns, rows, { titles = true, indent = '' } = {}) {
      if (rows.length === 0) return;
      const room = process.stdout.isTTY ? process.stdout.columns - indent.length : undefined;
      for (const text of tableLines(columns, rows, room).slice(titles ? 0 : 1)) await line(`${indent}${text}`);
    },
    async clear() {
      if (!json && process.stdout.isTTY) await writeOut('\u001b[H\u001b[2J');
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

import type { Command } from 'commander';
import { UsageError } from './failure';
import type { Translate } from './language';

/** How a command writes: as actions on the topic, or straight to the database. */
export type Via = 'kafka' | 'db';
const vias = ['kafka', 'db'] as const;

/** Parsers of options' values; each throws UsageError with the option's name and what was expected. */
export function valueParsers(t: Translate) {
  return {
    oneOf:
      <T extends string>(option: string, choices: readonly T[]) =>
      (value: string): T => {
        const found = choices.find((choice) => choice === value);
        if (found === undefined)
          throw new UsageError(t('usage.choice', { option, value, choices: choices.join(', ') }));
        return found;
      },
    someOf:
      (option: string, choices: readonly string[]) =>
      (value: string): string[] => {
        const wanted = value.split(',').map((name) => name.trim());
        const unknown = wanted.filter((name) => !choices.includes(name));
        if (unknown.length > 0)
          throw new UsageError(t('usage.choice', { option, value: unknown.join(), choices: choices.join(', ') }));
        return choices.filter((choice) => wanted.includes(choice));
      },
    integer:
      (option: string, min: number, max: number) =>
      (value: string): number => {
        const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= min && number <= max)) throw new UsageError(t('usage.integer', { option, value, min, max }));
        return number;
      },
    duration:
      (option: string) =>
      (value: string): number => {
        const ms = durationMs(value);
        if (ms === null) throw new UsageError(t('usage.duration', { option, value }));
        return ms;
      },
  };
}

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** `2s`, `500ms`, `1.5m`, `1h`; a number alone is seconds. At most a day; `null` when it is none of them. */
export function durationMs(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (!match) return null;
  const ms = Number(match[1]) * unitMs[(match[2] ?? 's') as keyof typeof unitMs];
  return ms <= 24 * unitMs.h ? Math.round(ms) : null;
}

interface Help {
  description: string;
  examples: readonly string[];
  /** What its exit codes mean, above the examples. */
  codes?: string;
}

/** A command with `--json`. */
export function jsonCommand(parent: Command, name: string, t: Translate, help: Help): Command {
  return helped(parent.command(name), t, help).option('--json', t('options.json'));
}

/** The same of one that writes actions, with `--via`. */
export function writingCommand(parent: Command, name: string, t: Translate, help: Help): Command {
  const via = valueParsers(t).oneOf('--via', vias);
  return helped(parent.command(name), t, help)
    .option('--via <kafka|db>', t('options.via'), via, 'kafka')
    .option('--json', t('options.json'));
}

/** Adds what its help says. */
export function helped(command: Command, t: Translate, { description, examples, codes }: Help): Command {
  if (codes !== undefined) command.addHelpText('after', `\n${codes}`);
  const lines = ['', t('help.examples'), ...examples.map((line) => `  ${line}`)];
  return command.description(description).addHelpText('after', lines.join('\n'));
}

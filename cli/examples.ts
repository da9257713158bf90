import type { Translate } from './language';

/** The examples below a command's help. */
export function examples(t: Translate, lines: readonly string[]): string {
  return ['', t('help.examples'), ...lines.map((line) => `  ${line}`)].join('\n');
}

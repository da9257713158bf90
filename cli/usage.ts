import type { CommanderError } from 'commander';
import type { Translate } from './language';

/** commander's codes, and what we say for them. */
const messages = {
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.unknownOption': 'usage.unknownOption',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.optionMissingArgument': 'usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'usage.missingOption',
  'commander.excessArguments': 'usage.excessArguments',
} as const;

/** A fault of the command line in the user's language, with where to look. */
export function usageMessage(error: CommanderError, t: Translate): string {
  const key = messages[error.code as keyof typeof messages];
  // The quoted word is the user's own; the sentence around it is chosen by the code.
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const text = key ? t(key, { what }) : error.message;
  return `${text}\n${t('usage.seeHelp')}`;
}

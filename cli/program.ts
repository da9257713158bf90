import { Command, type Option } from 'commander';
import { addAccounts } from './commands/accounts';
import { addBackup } from './commands/backup';
import { addBuy } from './commands/buy';
import { addCompletion } from './commands/completion';
import { addDeadLetters } from './commands/dead-letters';
import { addDoctor } from './commands/doctor';
import { addGet } from './commands/get';
import { addList } from './commands/list';
import { addListCustomers } from './commands/list-customers';
import { addListProducts } from './commands/list-products';
import { addMakeCustomers } from './commands/make-customers';
import { addMakeProducts } from './commands/make-products';
import { addOperators } from './commands/operators';
import { addPublish } from './commands/publish';
import { addRebuild } from './commands/rebuild';
import { addRestore } from './commands/restore';
import { addRules } from './commands/rules';
import { addSimulate } from './commands/simulate';
import { addStatus } from './commands/status';
import { addTail } from './commands/tail';
import { addWorker } from './commands/worker';
import type { Translate } from './language';
import type { Shell } from './shell';

/** The `clientflow` command with all of its commands. */
export function createProgram(shell: Shell, version: string, writeHelp: (text: string) => void): Command {
  const { t } = shell;
  const program = new Command('clientflow');
  localise(program, t);
  program.configureOutput({ writeOut: writeHelp });
  program
    .description(t('program.description'))
    .version(version, '-V, --version', t('options.version'))
    .addHelpText('after', () => `\n${t('program.footer')}`);
  const add = [
    addMakeCustomers,
    addMakeProducts,
    addListCustomers,
    addListProducts,
    addBuy,
    addList,
    addGet,
    addPublish,
    addTail,
    addStatus,
    addSimulate,
    addRules,
    addDeadLetters,
    addWorker,
    addOperators,
    addAccounts,
    addRebuild,
    addBackup,
    addRestore,
    addDoctor,
    addCompletion,
  ];
  for (const addCommand of add) addCommand(program, shell);
  return program;
}

/** Commands made later copy these settings from their parent. */
function localise(program: Command, t: Translate): void {
  const titles: Record<string, string> = {
    'Usage:': t('help.usage'),
    'Options:': t('help.options'),
    'Commands:': t('help.commands'),
    'Arguments:': t('help.arguments'),
  };
  program
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .helpOption('-h, --help', t('options.help'))
    .helpCommand('help [command]', t('options.help'))
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) =>
        usage.replace('[options]', t('help.optionsWord')).replace(/\[command\]|<command>/, t('help.commandWord')),
      optionDescription: (option) => described(option, t),
    });
}

function described({ description, defaultValue, defaultValueDescription }: Option, t: Translate): string {
  if (defaultValue === undefined) return description;
  const value = defaultValueDescription ?? String(defaultValue);
  return `${description} (${t('help.default', { value })})`;
}

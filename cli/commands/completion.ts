import type { Command } from 'commander';
import { helped, valueParsers } from '@/cli/options';
import type { Shell } from '@/cli/shell';

const shells = ['bash', 'zsh', 'fish'] as const;

/** `completion bash|zsh|fish`: a script for the user's shell. It names what there is, so that TAB starts no program. */
export function addCompletion(program: Command, shell: Shell): void {
  const { t } = shell;
  helped(program.command('completion'), t, {
    description: t('completion.description'),
    examples: [
      'source <(clientflow completion bash)',
      'source <(clientflow completion zsh)',
      'clientflow completion fish > ~/.config/fish/completions/clientflow.fish',
    ],
  })
    .argument(`<${shells.join('|')}>`, t('completion.shell'), valueParsers(t).oneOf('completion', shells))
    .action((name: (typeof shells)[number]) =>
      shell.run({}, async ({ out }) => {
        await out.line(completionScript(program, name));
        return undefined;
      }),
    );
}

/** Words that may follow each command, by its path: `''` is the program's own. */
function wordsOf(program: Command): Map<string, string[]> {
  const words = new Map<string, string[]>();
  const visit = (command: Command, path: string) => {
    const below = command.commands.map((inner) => inner.name());
    const options = command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined));
    const choices = command.registeredArguments.flatMap((argument) => {
      const name = argument.name();
      return name.includes('|') ? name.split('|') : [];
    });
    words.set(path, [...below, ...choices, ...options, '--help']);
    for (const inner of command.commands) visit(inner, `${path} ${inner.name()}`.trim());
  };
  visit(program, '');
  return words;
}

/** @returns the script; names are the program's own and need no quoting. */
export function completionScript(program: Command, shell: (typeof shells)[number]): string {
  const words = [...wordsOf(program)];
  // As the words before the cursor lead there: `dead-letters list` is reached from `dead-letters`.
  const steps = words.flatMap(([path]) =>
    path === '' ? [] : [[path.includes(' ') ? path : ` ${path}`, path] as const],
  );
  if (shell === 'fish') {
    return `function __clientflow_words
  set -l path ''
  for word in (commandline -opc)[2..-1]
    switch "$path $word"
${steps.map(([step, path]) => `      case '${step}'; set path '${path}'`).join('\n')}
    end
  end
  switch "$path"
${words.map(([path, all]) => `    case '${path}'; printf '%s\\n' ${all.join(' ')}`).join('\n')}
  end
end
complete -c clientflow -f -a '(__clientflow_words)'`;
  }
  return `${shell === 'zsh' ? 'autoload -Uz bashcompinit && bashcompinit\n' : ''}_clientflow() {
  local path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${steps.map(([step, path]) => `      '${step}') path='${path}' ;;`).join('\n')}
    esac
  done
  case "$path" in
${words.map(([path, all]) => `    '${path}') words='${all.join(' ')}' ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _clientflow clientflow`;
}

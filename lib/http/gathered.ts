import { v7 as uuidv7 } from 'uuid';
import type { CommandResult, EachResult } from '@/lib/domain/command-result';
import type { Submit } from './use-intent';

/** A command that is given several intents' contents at once, and answers to each. */
export type SubmitAll<Input> = (given: {
  eventId: string;
  lines: (Input & { eventId: string })[];
}) => Promise<CommandResult | EachResult>;

interface Waiting<Input> {
  line: Input & { eventId: string };
  answer: (result: CommandResult | Promise<CommandResult>) => void;
}

/**
 * Makes of a command of several one that each intent gives for itself: what is given in the same turn goes out as one
 * request, whose answer is taken apart. What comes instead of an answer comes to all of them.
 */
export function gathered<Input>(submitAll: SubmitAll<Input>): Submit<Input> {
  let waiting: Waiting<Input>[] = [];
  const send = () => {
    const sent = waiting;
    waiting = [];
    const answered = submitAll({ eventId: uuidv7(), lines: sent.map(({ line }) => line) });
    sent.forEach(({ answer }, at) => {
      answer(answered.then((result) => answerAt(result, at)));
    });
  };
  return (line) =>
    new Promise((answer) => {
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push({ line, answer });
    });
}

function answerAt(result: CommandResult | EachResult, at: number): CommandResult {
  if (result.status !== 'each') return result;
  const own = result.results[at];
  if (!own) throw new Error('fewer answers than intents');
  return own;
}

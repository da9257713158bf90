import { getLetterPage } from '@/lib/http/dead-letters';
import { createLetterRunner, type LetterRunPorts } from '@/lib/http/letter-run';
import { letterRunStorage } from './letter-run-storage';

/** The server action that decides about one batch. */
export type DecideLetters = LetterRunPorts['decide'];

/** A run over dead letters in this browser, kept over reloads. */
export function createRunner(decide: DecideLetters) {
  return createLetterRunner({
    decide,
    async page({ filter, until }, cursor) {
      const { items, next } = await getLetterPage({
        ...filter,
        until,
        size: 100,
        ...(cursor !== '' && { cursor }),
      });
      return { ids: items.map(({ id }) => id), next };
    },
    save: letterRunStorage.write,
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000)),
  });
}

export type LetterRunner = ReturnType<typeof createRunner>;

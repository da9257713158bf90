import { createLetterRunner, type LetterRunPorts } from '@/lib/http/letter-run';
import { fetchRead } from '@/lib/http/use-read';
import { letterReads } from '@/lib/reads/dead-letters';
import { letterRunStorage } from './letter-run-storage';

/** The server action that decides about one batch. */
export type DecideLetters = LetterRunPorts['decide'];

/** A run over dead letters in this browser, kept over reloads. */
export function createRunner(decide: DecideLetters) {
  return createLetterRunner({
    decide,
    async page({ filter, until }, cursor) {
      const { items, next } = await fetchRead(letterReads.list, {
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

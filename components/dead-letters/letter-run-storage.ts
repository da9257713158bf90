import type { LetterRun } from '@/lib/http/letter-run';

const key = 'clientflow.letter-run';

/** The tab's run over dead letters, kept over a reload. A browser that keeps nothing only forgets it. */
export const letterRunStorage = {
  read(): LetterRun | null {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? 'null') as LetterRun | null;
    } catch {
      return null;
    }
  },
  write(run: LetterRun | null): void {
    try {
      if (run) sessionStorage.setItem(key, JSON.stringify(run));
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is forbidden or full: the decisions are in the database anyway.
    }
  },
};

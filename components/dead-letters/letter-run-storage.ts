import { documentViewer } from '@/lib/http/document-viewer';
import type { LetterRun } from '@/lib/http/letter-run';

const key = 'clientflow.letter-run';

interface Saved {
  /** The operator whose run it is: nobody else may go on with it. */
  madeFor: string;
  run: LetterRun;
}

/** The operator's run over dead letters in this tab, kept over a reload. A browser that keeps nothing only forgets it. */
export const letterRunStorage = {
  read(): LetterRun | null {
    try {
      const saved = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Saved | null;
      return saved?.madeFor === documentViewer() ? saved.run : null;
    } catch {
      return null;
    }
  },
  write(run: LetterRun | null): void {
    try {
      if (run) sessionStorage.setItem(key, JSON.stringify({ madeFor: documentViewer(), run } satisfies Saved));
      else sessionStorage.removeItem(key);
    } catch {
      // Storage is forbidden or full: the decisions are in the database anyway.
    }
  },
};

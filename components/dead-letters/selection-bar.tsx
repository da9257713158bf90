'use client';

import { Archive, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useLetterRuns } from './letter-runs';

/** Chooses a whole page, and says what can be done with what is chosen. */
export function SelectionBar(props: {
  selection: Selection;
  page: readonly string[];
  /** Asks about everything that matches; left out where there is nothing to discard. */
  onDiscardAll: (() => void) | undefined;
}) {
  const { selection, page, onDiscardAll } = props;
  const t = useTranslations('operator.deadLetters');
  const { ask } = useLetterRuns();
  const hydrated = useHydrated();
  const { ids, clear } = selection;
  const whole = page.length > 0 && page.every(selection.has);
  return (
    <div className="mb-2 flex min-h-11 flex-wrap items-center gap-2 text-sm">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 pr-2 md:min-h-9 md:pl-3">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          // A click before the page has its scripts would be taken back.
          disabled={!hydrated}
          checked={whole}
          onChange={() => selection.toggle(page)}
        />
        {t('selectPage')}
      </label>
      {ids.length === 0 && onDiscardAll && (
        <Button size="sm" tone="quiet" className="ml-auto" onClick={onDiscardAll}>
          <Archive aria-hidden className="size-4" />
          {t('discardAll')}
        </Button>
      )}
      {ids.length > 0 && (
        <>
          <span role="status" className="ml-auto font-medium max-md:w-full">
            {t('selected', { count: ids.length })}
          </span>
          <Button size="sm" onClick={() => ask({ decision: 'replayed', target: { ids }, onStart: clear })}>
            <RotateCcw aria-hidden className="size-4" />
            {t('replay')}
          </Button>
          <Button size="sm" onClick={() => ask({ decision: 'discarded', target: { ids }, onStart: clear })}>
            <Archive aria-hidden className="size-4" />
            {t('discard')}
          </Button>
          <Button size="sm" tone="quiet" onClick={clear}>
            {t('clearSelection')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Things chosen from a list by their ids, also over its pages. */
export interface Selection {
  ids: readonly string[];
  has(id: string): boolean;
  /** Chooses all of them, or, when all are chosen, none of them. */
  toggle(ids: readonly string[]): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (ids: readonly string[]) =>
      setChosen((before) => {
        const all = ids.every((id) => before.has(id));
        const rest = [...before].filter((id) => !ids.includes(id));
        return new Set(all ? rest : [...rest, ...ids]);
      }),
    [],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  return { ids: [...chosen], has: (id) => chosen.has(id), toggle, clear };
}

'use client';

import { useQueryStates } from 'nuqs';
import { type RefObject, useEffect, useState } from 'react';
import { useRead } from '@/lib/http/use-read';
import { type FeedFilter, feedMaxSize, feedPageSize, feedReads, feedView } from '@/lib/reads/feed';
import { useHeldRows } from './held-rows';

/**
 * The feed as the page shows it. New rows come only at the top and only while nobody has paused it, scrolled away or
 * opened a record; until then they are counted.
 *
 * @param top an element above the rows.
 * @param reading a record is open.
 */
export function useFeed(top: RefObject<HTMLElement | null>, reading: boolean) {
  const [state, setState] = useQueryStates(feedView.params, { history: 'replace' });
  const [size, setSize] = useState(feedPageSize);
  const [hold, setHold] = useState('');
  const away = useScrolledAway(top);
  const until = state.until ?? hold;
  const live = useRead(feedReads.list, { ...state, until, size: size > feedPageSize ? size : null });
  const rows = useHeldRows({
    filter: JSON.stringify({ ...state, until: null }),
    until,
    answer: live.data?.rows,
    settled: !live.isPlaceholderData,
    keeps: state.outcome === null,
  });

  const holding = away || reading;
  const newest = rows?.[0]?.order;
  if (holding && until === '' && newest !== undefined) setHold(newest);
  if (!holding && hold !== '') setHold('');

  const grow =
    live.data?.more && size < feedMaxSize ? () => setSize(Math.min(feedMaxSize, size + feedPageSize)) : undefined;
  return {
    state,
    live,
    rows,
    away,
    newer: until === '' ? 0 : (live.data?.newer ?? 0),
    paused: state.until !== null,
    grow,
    refine: (change: { [Name in keyof FeedFilter]: FeedFilter[Name] | null }) => {
      setSize(feedPageSize);
      void setState(change as Parameters<typeof setState>[0]);
    },
    pause: newest === undefined ? undefined : () => void setState({ until: newest }),
    resume: () => {
      window.scrollTo({ top: 0 });
      setSize(feedPageSize);
      void setState({ until: null });
    },
  };
}

/** True while the element has been scrolled out at the top of the window. */
export function useScrolledAway(element: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setAway(!entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return away;
}

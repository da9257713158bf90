'use client';

import { useQueryStates } from 'nuqs';
import { type RefObject, useState } from 'react';
import { type FeedFilter, feedQuery } from '@/lib/http/feed';
import { usePolled } from '@/lib/http/use-polled';
import { feedParams, toFeedRequest } from './params';
import { useHeldRows } from './use-held-rows';
import { useScrolledAway } from './use-scrolled-away';

/** How many records are shown at first, how many more at a time, and how many at most. */
const pageSize = 100;
const maxSize = 500;

/**
 * The feed as the page shows it. New rows come only at the top and only while nobody has paused it, scrolled away or
 * opened a record; until then they are counted.
 *
 * @param top an element above the rows.
 * @param reading a record is open.
 */
export function useFeed(top: RefObject<HTMLElement | null>, reading: boolean) {
  const [state, setState] = useQueryStates(feedParams, { history: 'replace' });
  const [size, setSize] = useState(pageSize);
  const [hold, setHold] = useState('');
  const away = useScrolledAway(top);
  const until = state.until || hold;
  const request = toFeedRequest({ ...state, until });
  const live = usePolled(feedQuery({ ...request, ...(size > pageSize && { size }) }));
  const rows = useHeldRows({
    filter: JSON.stringify([state.type, state.outcome, state.search]),
    until,
    answer: live.data?.rows,
    settled: !live.isPlaceholderData,
    keeps: state.outcome === null,
  });

  const holding = away || reading;
  const newest = rows?.[0]?.order;
  if (holding && until === '' && newest !== undefined) setHold(newest);
  if (!holding && hold !== '') setHold('');

  const grow = live.data?.more && size < maxSize ? () => setSize(Math.min(maxSize, size + pageSize)) : undefined;
  return {
    state,
    live,
    rows,
    away,
    newer: until === '' ? 0 : (live.data?.newer ?? 0),
    paused: state.until !== '',
    grow,
    refine: (change: { [Name in keyof FeedFilter]: FeedFilter[Name] | null }) => {
      setSize(pageSize);
      void setState(change as Parameters<typeof setState>[0]);
    },
    pause: newest === undefined ? undefined : () => void setState({ until: newest }),
    resume: () => {
      window.scrollTo({ top: 0 });
      setSize(pageSize);
      void setState({ until: null });
    },
  };
}

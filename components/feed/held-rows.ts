'use client';

import { useState } from 'react';
import type { FeedRowDto } from '@/lib/reads/feed';

/** What a paused feed shows. */
export interface Held {
  /** What is asked for, without the place of the pause. */
  filter: string;
  /** The newest record that is shown; empty while nothing is held. */
  until: string;
  rows: readonly FeedRowDto[];
  /** The answer they were last brought up to date with. */
  answer: readonly FeedRowDto[];
  /** The rows were asked for with `filter`, and are not those of the one before. */
  own: boolean;
}

interface Next extends Pick<Held, 'filter' | 'until' | 'answer'> {
  /** The answer is not the one before, shown until the right one is there. */
  settled: boolean;
  /** Rows stay when the answer has them no more: they were trimmed, and not left out by a filter. */
  keeps: boolean;
}

/** What to show after an answer: while the feed is held its rows stay in place, and only say what became of them. */
export function nextHeld(held: Held, { filter, until, answer, settled, keeps }: Next): Held {
  const same = held.filter === filter;
  const stay = until !== '' && keeps && same && held.own;
  const rows = stay ? merged(held.rows, answer, until) : answer;
  return { filter, until, rows, answer, own: settled || (same && held.own) };
}

function merged(rows: readonly FeedRowDto[], answer: readonly FeedRowDto[], until: string): FeedRowDto[] {
  const byId = new Map([...rows, ...answer].map((row) => [row.id, row]));
  return [...byId.values()].filter(({ order }) => order <= until).sort((a, b) => (a.order > b.order ? -1 : 1));
}

interface Asked {
  filter: string;
  until: string;
  answer: readonly FeedRowDto[] | undefined;
  settled: boolean;
  keeps: boolean;
}

const nothing: Held = { filter: '', until: '', rows: [], answer: [], own: false };

/** The rows to show, brought up to date in the very render that has another answer; see `nextHeld`. */
export function useHeldRows({ answer, ...asked }: Asked): readonly FeedRowDto[] | undefined {
  const [held, setHeld] = useState(nothing);
  if (answer === undefined) return undefined;
  if (held.answer === answer && held.filter === asked.filter && held.until === asked.until) return held.rows;
  const next = nextHeld(held, { ...asked, answer });
  setHeld(next);
  return next.rows;
}

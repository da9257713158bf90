'use client';

import { useState } from 'react';
import type { FeedRowDto } from '@/lib/reads/feed';
import { type Held, nextHeld } from './held-rows';

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

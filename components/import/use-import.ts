'use client';

import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '@/lib/domain/command-result';
import type { FileFault, FileProblem, FileRow, RowFate } from '@/lib/domain/product-file';
import { type ImportRows, sendAll } from './send-rows';

/** A row of the file beside what it is to the shop. */
export interface SeenRow extends FileRow {
  fate: RowFate;
}

/** How far it is. */
interface Way {
  done: number;
  total: number;
  /** The shop does not answer at the moment. */
  waits: boolean;
}

export type ImportStage =
  | { stage: 'choosing'; problem: FileProblem | Refusal | 'trouble' | null }
  | ({ stage: 'looking' } & Way)
  | { stage: 'seen'; rows: SeenRow[]; faults: FileFault[] }
  | ({ stage: 'sending' } & Way)
  | { stage: 'over'; sent: number; total: number; stopped: Refusal | 'trouble' | 'cancelled' | null };

const beginning: ImportStage = { stage: 'choosing', problem: null };

/** An import of products: from the choice of a file over what it would change to its end. Leaving the page ends it. */
export function useImport(send: ImportRows) {
  const [state, setState] = useState<ImportStage>(beginning);
  const halt = useRef<AbortController>(new AbortController());
  useEffect(() => () => halt.current.abort(), []);

  const through = async (rows: readonly FileRow[], stage: 'looking' | 'sending') => {
    const controller = new AbortController();
    halt.current = controller;
    return sendAll(send, rows, {
      isTrial: stage === 'looking',
      signal: controller.signal,
      tell: (done, waits) => setState({ stage, done, total: rows.length, waits }),
    });
  };

  const look = async (file: File) => {
    const { readProductFile } = await import('@/lib/domain/product-file');
    const read = readProductFile(await file.text());
    if ('problem' in read) return setState({ stage: 'choosing', problem: read.problem });
    const { fates, stopped } = await through(read.rows, 'looking');
    if (stopped === 'cancelled') return setState(beginning);
    if (stopped) return setState({ stage: 'choosing', problem: stopped });
    const seen = read.rows.flatMap((row, i) => {
      const fate = fates[i];
      return fate ? [{ ...row, fate }] : [];
    });
    const { rows, faults } = withoutDoubles(seen);
    setState({ stage: 'seen', rows, faults: [...read.faults, ...faults].sort((a, b) => a.line - b.line) });
  };

  const start = async (rows: readonly SeenRow[]) => {
    const doing = rows.filter(({ fate }) => fate.change === 'new' || fate.change === 'changed');
    const { fates, stopped } = await through(doing, 'sending');
    setState({ stage: 'over', sent: fates.length, total: doing.length, stopped });
  };

  return { state, look, start, cancel: () => halt.current.abort(), again: () => setState(beginning) };
}

/** Two rows about one product would undo each other at each import, and nobody can say whose the row is of several. */
function withoutDoubles(seen: readonly SeenRow[]): { rows: SeenRow[]; faults: FileFault[] } {
  const known = new Set<string>();
  const rows: SeenRow[] = [];
  const faults: FileFault[] = [];
  for (const row of seen) {
    const { line, fate } = row;
    if (fate.change === 'ambiguous') faults.push({ line, column: null, fault: 'ambiguous' });
    else if (known.has(fate.productId)) faults.push({ line, column: null, fault: 'twice' });
    else rows.push(row);
    known.add(fate.productId);
  }
  return { rows, faults };
}

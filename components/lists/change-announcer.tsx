'use client';

import { useTranslations } from 'next-intl';
import { told } from '@/lib/domain/unseen';

interface Announced {
  key: number;
  phase: string | undefined;
  name: string;
}

/** Tells a screen reader, politely and once, what became of the newest change. */
export function ChangeAnnouncer({ changes }: { changes: readonly Announced[] }) {
  const t = useTranslations('operator.changes');
  const latest = changes.findLast(({ phase }) => phase === 'pending' || phase === 'applied' || phase === 'rejected');
  const words = { pending: 'sent', applied: 'applied', rejected: 'rejected' } as const;
  const word = latest && words[latest.phase as keyof typeof words];
  return (
    <p role="status" className="sr-only">
      {latest && word && t(word, { name: told(latest.name) })}
    </p>
  );
}

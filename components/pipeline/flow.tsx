'use client';

import { ArrowRight, Cog, Database, Globe, type LucideIcon, ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Count } from '@/components/ui/money';

interface Props {
  topic: string;
  /** Numbers that are not known are `null`. */
  records: number | null;
  lag: number | null;
  purchases: number | null;
}

/** The way of an action from the browser to the database, with the numbers of this moment. */
export function Flow({ topic, records, lag, purchases }: Props) {
  const t = useTranslations('operator.pipeline');
  return (
    <ol
      aria-label={t('flow')}
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-5 md:flex-row md:items-stretch"
    >
      <Stage icon={Globe} name={t('browser')} detail={t('browserDetail')} />
      <Step verb={t('publishes')} />
      <Stage
        icon={ScrollText}
        name={t('topic')}
        code={topic}
        value={records}
        detail={t('recordsInLog', { count: records ?? 0 })}
      />
      <Step verb={t('reads')} />
      <Stage icon={Cog} name={t('worker')} value={lag} detail={t('behind', { count: lag ?? 0 })} />
      <Step verb={t('writes')} />
      <Stage
        icon={Database}
        name={t('database')}
        value={purchases}
        detail={t('purchasesStored', { count: purchases ?? 0 })}
      />
    </ol>
  );
}

function Stage(props: { icon: LucideIcon; name: string; code?: string; value?: number | null; detail: string }) {
  const { icon: Icon, name, code, value, detail } = props;
  return (
    <li className="flex min-w-0 flex-1 items-center gap-3 rounded-md bg-sunken p-4 md:flex-col md:items-start">
      <Icon aria-hidden className="size-6 shrink-0 text-accent" />
      <div className="min-w-0">
        <p className="font-medium">
          {name} {code && <code className="font-mono text-ink-soft text-xs">{code}</code>}
        </p>
        <Figure value={value} detail={detail} />
      </div>
    </li>
  );
}

function Figure({ value, detail }: { value: number | null | undefined; detail: string }): ReactNode {
  const t = useTranslations('operator.pipeline');
  if (value === null) return <p className="text-ink-soft text-sm">{t('unknown')}</p>;
  return (
    <p className="text-ink-soft text-sm">
      {value !== undefined && <Count value={value} className="mr-1.5 font-semibold text-ink text-xl md:block" />}
      {detail}
    </p>
  );
}

function Step({ verb }: { verb: string }) {
  return (
    <li className="flex items-center gap-2 pl-5 text-ink-soft text-xs md:flex-col md:justify-center md:gap-0.5 md:px-1">
      <span className="md:order-2">{verb}</span>
      <ArrowRight aria-hidden className="size-4 rotate-90 md:rotate-0" />
    </li>
  );
}

'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BackLink } from '@/components/shell/back-link';
import { Button, ButtonLink, buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import { useHydrated } from '@/components/ui/use-hydrated';
import { paths } from '@/lib/domain/paths';
import { ImportPreview } from './import-preview';
import type { ImportRows } from './send-rows';
import { type ImportStage, useImport } from './use-import';

/** Products from a file: what it would change, then each row as an action of its own. */
export function ImportPanel({ send }: { send: ImportRows }) {
  const t = useTranslations('operator.import');
  const { state, look, start, cancel, again } = useImport(send);
  return (
    <>
      <BackLink href={paths.products}>{t('back')}</BackLink>
      <PageHeader title={t('title')} detail={t('intro')} />
      <div className="flex max-w-4xl flex-col gap-6">
        {state.stage === 'choosing' && <Choosing problem={state.problem} onChoose={(file) => void look(file)} />}
        {(state.stage === 'looking' || state.stage === 'sending') && <UnderWay state={state} onCancel={cancel} />}
        {state.stage === 'seen' && (
          <ImportPreview
            rows={state.rows}
            faults={state.faults}
            onStart={() => void start(state.rows)}
            onAgain={again}
          />
        )}
        {state.stage === 'over' && <Over state={state} onAgain={again} />}
      </div>
    </>
  );
}

type Of<Stage extends ImportStage['stage']> = Extract<ImportStage, { stage: Stage }>;

function Choosing({ problem, onChoose }: Pick<Of<'choosing'>, 'problem'> & { onChoose: (file: File) => void }) {
  const t = useTranslations('operator.import');
  const words = useEndWords();
  const isAlive = useHydrated();
  return (
    <Card className="flex flex-col items-start gap-4">
      <p>{t('columns')}</p>
      <p className="text-ink-soft text-sm">{t('forms')}</p>
      {problem && <Notice tone="error">{words(problem)}</Notice>}
      <label
        className={`${buttonClass({ tone: 'primary' })} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2`}
      >
        <FileUp aria-hidden className="size-4" />
        {t('choose')}
        <input
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          disabled={!isAlive}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onChoose(file);
          }}
        />
      </label>
    </Card>
  );
}

function UnderWay({ state, onCancel }: { state: Of<'looking' | 'sending'>; onCancel: () => void }) {
  const t = useTranslations('operator.import');
  const { stage, done, total, waits } = state;
  return (
    <Card className="flex flex-col gap-4">
      <p role="status" className="font-medium">
        {t(stage)} <span className="figures">{t('progress', { done, total })}</span>
      </p>
      <Progress label={t(stage)} value={done} max={total} />
      {waits && <Notice tone="pending">{t('waits')}</Notice>}
      {stage === 'sending' && <p className="text-ink-soft text-sm">{t('stay')}</p>}
      <Button className="self-start" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Card>
  );
}

function Over({ state: { sent, total, stopped }, onAgain }: { state: Of<'over'>; onAgain: () => void }) {
  const t = useTranslations('operator.import');
  const words = useEndWords();
  return (
    <Card className="flex flex-col gap-4">
      <Notice tone={stopped ? 'pending' : 'success'}>
        {stopped && `${stopped === 'cancelled' ? t('cancelled') : words(stopped)} `}
        {t('sent', { sent, total })}
      </Notice>
      {stopped && <p className="text-ink-soft text-sm">{t('rest')}</p>}
      <div className="flex flex-wrap gap-2">
        <ButtonLink tone="primary" href={paths.products}>
          {t('back')}
        </ButtonLink>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
    </Card>
  );
}

/** Why nothing came of a file, or an import ended before its end. */
function useEndWords(): (why: NonNullable<Of<'choosing'>['problem']>) => string {
  const t = useTranslations('operator.import');
  const refusals = useTranslations('refusal');
  return (why) => {
    switch (why) {
      case 'empty':
      case 'noColumns':
      case 'tooMany':
      case 'trouble':
        return t(`problem.${why}`);
      default:
        return refusals(why);
    }
  };
}

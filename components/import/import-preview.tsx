import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Stat } from '@/components/ui/card';
import { type Column, DataTable } from '@/components/ui/data-table';
import { useFieldError } from '@/components/ui/field';
import { Count } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { zlotyToGrosze } from '@/lib/domain/money';
import type { FileFault } from '@/lib/domain/product-file';
import { formatCount, formatMoney } from '@/lib/i18n/format';
import type { SeenRow } from './use-import';

/** How many lines are shown of each table; all are sent. */
const mostShown = 50;

interface Props {
  rows: readonly SeenRow[];
  faults: readonly FileFault[];
  onStart: () => void;
  onAgain: () => void;
}

/** What a file would change, and what is wrong with it, before anything is sent. */
export function ImportPreview({ rows, faults, onStart, onAgain }: Props) {
  const t = useTranslations('operator.import');
  const locale = useLocale();
  const of = (change: SeenRow['fate']['change']) => rows.filter(({ fate }) => fate.change === change).length;
  const doing = rows.filter(({ fate }) => fate.change !== 'same');
  return (
    <>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Stat label={t('new')} value={<Count value={of('new')} />} />
        <Stat label={t('changed')} value={<Count value={of('changed')} />} />
        <Stat label={t('same')} value={<Count value={of('same')} />} />
        <Stat label={t('faulty')} value={<Count value={new Set(faults.map(({ line }) => line)).size} />} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" disabled={doing.length === 0} onClick={onStart}>
          {t('start', { count: doing.length, shown: formatCount(doing.length, locale) })}
        </Button>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
      {faults.length > 0 && <Faults faults={faults} />}
      {doing.length > 0 && <Doing rows={doing} />}
    </>
  );
}

function Faults({ faults }: { faults: readonly FileFault[] }) {
  const t = useTranslations('operator.import');
  const fields = useTranslations('operator.products');
  const faultText = useFieldError();
  const words = ({ fault }: FileFault) =>
    fault === 'twice' || fault === 'ambiguous' ? t(`fault.${fault}`) : faultText(fault);
  const columns: Column<FileFault>[] = [
    { key: 'line', header: t('line'), primary: true, cell: ({ line }) => <span className="figures">{line}</span> },
    { key: 'column', header: t('column'), cell: ({ column }) => (column === null ? '' : fields(column)) },
    { key: 'fault', header: t('what'), cell: words },
  ];
  return (
    <section>
      <h2 className="mb-1 font-semibold text-lg">{t('faults')}</h2>
      <p className="mb-3 text-ink-soft text-sm">{t('faultsNote')}</p>
      <DataTable
        caption={t('faults')}
        columns={columns}
        rows={faults.slice(0, mostShown)}
        rowKey={({ line, column, fault }) => `${line} ${column} ${fault}`}
      />
      <More count={faults.length} />
    </section>
  );
}

function Doing({ rows }: { rows: readonly SeenRow[] }) {
  const t = useTranslations('operator.import');
  const fields = useTranslations('operator.products');
  const locale = useLocale();
  const columns: Column<SeenRow>[] = [
    {
      key: 'name',
      header: fields('name'),
      primary: true,
      cell: ({ product, fate }) => <Change before={fate.before?.name} now={product.name} />,
    },
    {
      key: 'type',
      header: fields('type'),
      cell: ({ product, fate }) => <Change before={fate.before?.type} now={product.type} />,
    },
    {
      key: 'price',
      header: fields('price'),
      numeric: true,
      cell: ({ product, fate: { before } }) => (
        <Change
          before={before ? formatMoney(before.price, locale) : undefined}
          now={formatMoney(zlotyToGrosze(product.price) ?? 0, locale)}
        />
      ),
    },
    { key: 'change', header: t('doing'), cell: ({ fate }) => t(fate.change === 'new' ? 'isNew' : 'isChanged') },
    { key: 'line', header: t('line'), numeric: true, cell: ({ line }) => line },
  ];
  return (
    <section>
      <h2 className="mb-3 font-semibold text-lg">{t('preview')}</h2>
      <DataTable
        caption={t('preview')}
        columns={columns}
        rows={rows.slice(0, mostShown)}
        rowKey={({ line }) => String(line)}
      />
      <More count={rows.length} />
    </section>
  );
}

/** A value, and what it is in place of. */
function Change({ before, now }: { before: string | undefined; now: string }) {
  if (before === undefined || before === now) return <Told>{now}</Told>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <del className="text-ink-soft">
        <Told>{before}</Told>
      </del>
      <ArrowRight aria-hidden className="size-3.5 text-ink-soft" />
      <ins className="font-medium no-underline">
        <Told>{now}</Told>
      </ins>
    </span>
  );
}

function More({ count }: { count: number }) {
  const t = useTranslations('operator.import');
  if (count <= mostShown) return null;
  return <p className="pt-2 text-ink-soft text-sm">{t('more', { count: count - mostShown })}</p>;
}

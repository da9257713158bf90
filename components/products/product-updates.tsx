'use client';

import { useTranslations } from 'next-intl';
import { CopyId } from '@/components/lists/copy-id';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { TimeAgo } from '@/components/ui/time-ago';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { type ProductUpdateDto, productReads } from '@/lib/reads/products';

/** The records of the log that made a product what it is, the newest first. */
export function ProductUpdates({ id }: { id: string }) {
  const t = useTranslations('operator.products');
  const list = useTranslations('operator.list');
  const { data } = useRead(productReads.updates, { id });
  const columns: Column<ProductUpdateDto>[] = [
    { key: 'name', header: t('name'), primary: true, cell: ({ name }) => <Told>{name}</Told> },
    { key: 'price', header: t('price'), numeric: true, cell: ({ price }) => <Money grosze={price} /> },
    {
      key: 'place',
      header: t('place'),
      numeric: true,
      cell: ({ source }) => <span className="figures">{`${source.partition}:${source.offset}`}</span>,
    },
    { key: 'at', header: t('changed'), numeric: true, cell: ({ at }) => <TimeAgo iso={at} /> },
    { key: 'id', header: list('copy'), quiet: true, numeric: true, cell: (update) => <CopyId id={update.id} /> },
  ];
  return (
    <section aria-labelledby="updates">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 id="updates" className="font-semibold text-lg">
          {t('updates')}
        </h2>
        <Link href={paths.recordsAbout(id)} className="text-info text-sm underline-offset-4 hover:underline">
          {t('records')}
        </Link>
      </div>
      <DataTable caption={t('updates')} columns={columns} rows={data} rowKey={(update) => update.id} />
    </section>
  );
}

import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MadeFor } from '@/app/made-for';
import type { SearchProps } from '@/app/page-props';
import { readForPage } from '@/app/prefetched';
import { PrintButton } from '@/components/receipt/print-button';
import { Receipt } from '@/components/receipt/receipt';
import { DatabaseAway } from '@/components/shell/database-away';
import { ButtonLink } from '@/components/ui/button';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { paths } from '@/lib/domain/paths';
import { unlessOutage } from '@/lib/mongo/outage';
import { accountReads } from '@/lib/reads/account';
import { filterOf, receiptView } from '@/lib/reads/things';

export async function generateMetadata({ searchParams }: SearchProps): Promise<Metadata> {
  const [t, { purchase }] = await Promise.all([getTranslations('shop.receipt'), receiptView.load(searchParams)]);
  return { title: purchase === null ? t('titlePeriod') : t('title') };
}

/** What was bought, for paper: one purchase, or what the filter of one's own things leaves. */
export default async function ReceiptPage({ searchParams }: SearchProps) {
  const [viewer, state] = await Promise.all([unlessOutage(getViewer), receiptView.load(searchParams)]);
  if (!viewer) return <DatabaseAway />;
  const request = { purchase: state.purchase, ...filterOf(state) };
  if (viewer.role === 'anonymous') redirect(signInPath(paths.receipt(request)));
  const answer = await readForPage(accountReads.receipt, request);
  if (answer === undefined) return <DatabaseAway />;
  if (answer === null) notFound();
  const t = await getTranslations('shop.receipt');
  return (
    <MadeFor>
      <div className="mx-auto flex max-w-2xl flex-col gap-4">
        <div className="flex flex-wrap justify-between gap-2 print:hidden">
          <ButtonLink href={paths.account} tone="quiet">
            {t('back')}
          </ButtonLink>
          <PrintButton>{t('print')}</PrintButton>
        </div>
        <Receipt of={answer} asked={request} />
      </div>
    </MadeFor>
  );
}

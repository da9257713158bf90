import { ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { customersTitle, OperatorsDoNotBuy } from '@/app/(shop)/operators-do-not-buy';
import { MadeFor } from '@/app/made-for';
import type { SearchProps } from '@/app/page-props';
import { readForPage } from '@/app/prefetched';
import { StopPage } from '@/app/stopped';
import { PrintButton } from '@/components/receipt/print-button';
import { Receipt } from '@/components/receipt/receipt';
import { DatabaseAway } from '@/components/shell/database-away';
import { ButtonLink } from '@/components/ui/button';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { paths } from '@/lib/domain/paths';
import { unlessOutage } from '@/lib/mongo/outage';
import { accountReads } from '@/lib/reads/account';
import { filterOf, type ReceiptState, receiptView } from '@/lib/reads/things';

export async function generateMetadata({ searchParams }: SearchProps): Promise<Metadata> {
  const [t, state] = await Promise.all([getTranslations('shop.receipt'), receiptView.load(searchParams)]);
  if (state.purchase === null) return customersTitle(t('titlePeriod'));
  const answer = await readForPage(accountReads.receipt, requestOf(state));
  return customersTitle(t(answer === null ? 'missingTitle' : 'title'));
}

/** What was bought, for paper: one purchase, or what the filter of one's own things leaves. */
export default async function ReceiptPage({ searchParams }: SearchProps) {
  const [viewer, state] = await Promise.all([unlessOutage(getViewer), receiptView.load(searchParams)]);
  if (!viewer) return <DatabaseAway />;
  const request = requestOf(state);
  if (viewer.role === 'anonymous') redirect(signInPath(paths.receipt(request)));
  if (viewer.role === 'operator') return <OperatorsDoNotBuy />;
  const answer = await readForPage(accountReads.receipt, request);
  if (answer === undefined) return <DatabaseAway />;
  if (answer === null) return <ReceiptMissing />;
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

function requestOf(state: ReceiptState) {
  return { purchase: state.purchase, ...filterOf(state) };
}

/** In the place of a receipt for a purchase that is not there, or another's. */
async function ReceiptMissing() {
  const t = await getTranslations('shop.receipt');
  return (
    <StopPage
      status={404}
      icon={ReceiptText}
      title={t('missingTitle')}
      body={t('missingBody')}
      href={paths.account}
      action={t('back')}
    />
  );
}

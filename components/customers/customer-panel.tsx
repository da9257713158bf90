'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChangeNote } from '@/components/intent/change-note';
import { useChanges } from '@/components/lists/change';
import { ChangeButtons } from '@/components/lists/change-buttons';
import { useList } from '@/components/lists/list';
import { mergeRows } from '@/components/lists/merge-rows';
import { PurchaseTable } from '@/components/purchases/purchase-table';
import { BackLink } from '@/components/shell/back-link';
import { LivePage } from '@/components/shell/live-page';
import { LoadFailure } from '@/components/shell/load-failure';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { CustomerProfile } from '@/lib/domain/customer';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { isUnderWay } from '@/lib/http/intent';
import { useRead } from '@/lib/http/use-read';
import { customerReads } from '@/lib/reads/customers';
import { purchaseListView } from '@/lib/reads/purchases';
import { CustomerDialog, type CustomerRow, draftCustomer, type SaveCustomer } from './customer-dialog';
import { CustomerFacts } from './customer-facts';
import { CustomerTimeline } from './customer-timeline';
import { CustomerVouchers } from './customer-vouchers';
import { type ForgetCustomer, ForgetCustomerSection, ForgottenNotice, useForget } from './forget-customer';
import { type IssueResetLink, ResetLink } from './reset-link';

interface Props {
  id: string;
  save: SaveCustomer;
  forget: ForgetCustomer;
  issueResetLink: IssueResetLink;
}

/** One customer: the profile, the totals, what they own, and the forms to change the profile or forget it. */
export function CustomerPanel({ id, save, forget, issueResetLink }: Props) {
  const t = useTranslations('operator.customers');
  const forgetting = useForget(id, forget);
  const forgotten = forgetting.phase === 'applied';
  // Whoever is being forgotten is no longer there to be asked for.
  const live = useRead(customerReads.one, { id }, { enabled: !forgotten && !isUnderWay(forgetting) });
  const changes = useChanges<CustomerRow, CustomerProfile>(`customer ${id}`);
  const [row] = live.data ? mergeRows([live.data.customer], changes.changes, draftCustomer) : [];
  const handle = row?.change?.handle;
  const name = row ? `${row.item.firstName} ${row.item.lastName}` : t('name');
  if (forgotten) return <ForgottenNotice />;
  return (
    <>
      <BackLink href={paths.customers}>{t('back')}</BackLink>
      <LivePage
        title={told(name)}
        live={live}
        action={
          <Button tone="primary" disabled={!row} onClick={() => row && changes.begin(row.item)}>
            <Pencil aria-hidden className="size-4" />
            {t('edit')}
          </Button>
        }
      >
        <div role="status" className="mb-3 flex min-h-9 items-center gap-2 empty:hidden">
          {handle && row?.change && (
            <>
              <ChangeNote handle={handle} />
              <ChangeButtons
                name={name}
                handle={handle}
                onEdit={undefined}
                onReopen={() => row.change && changes.reopen(row.change.key)}
                onDismiss={() => row.change && changes.dismiss(row.change.key)}
              />
            </>
          )}
        </div>
        <CustomerFacts customer={row?.item} totals={live.data?.totals} />
        <div className="mt-8 grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
          <CustomerTimeline id={id} />
          <CustomerVouchers id={id} />
        </div>
        <Owned id={id} />
        <ForgetCustomerSection id={id} name={name} handle={forgetting} disabled={!row}>
          <ResetLink id={id} issue={issueResetLink} disabled={!row} />
        </ForgetCustomerSection>
        {changes.changes.map((change) => (
          <CustomerDialog key={change.key} change={change} changes={changes} save={save} />
        ))}
      </LivePage>
    </>
  );
}

function Owned({ id }: { id: string }) {
  const t = useTranslations('operator.customers');
  const products = useTranslations('operator.products');
  const list = useList(customerReads.items, purchaseListView, (state) => ({ id, ...state }));
  const { live } = list;
  return (
    <section className="mt-8">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="font-semibold text-lg">{t('owned')}</h2>
        <Link
          href={paths.purchasesOf({ customer: id })}
          className="text-info text-sm underline-offset-4 hover:underline"
        >
          {products('filterPurchases')}
        </Link>
      </div>
      <div className="mb-3 empty:hidden">
        <LoadFailure of={live} />
      </div>
      {live.data?.items.length === 0 ? (
        <p className="rounded-md border border-line border-dashed px-4 py-8 text-center text-ink-soft">
          {t('ownedEmpty')}
        </p>
      ) : (
        <PurchaseTable caption={t('ownedCaption')} list={list} />
      )}
    </section>
  );
}

import { UserX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { forgetCustomer } from '@/app/operator/customers/forget-customer';
import { issueResetLink } from '@/app/operator/customers/issue-reset-link';
import { saveCustomer } from '@/app/operator/customers/save-customer';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { CustomerPanel } from '@/components/customers/customer-panel';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { customerReads } from '@/lib/reads/customers';
import { purchaseListView } from '@/lib/reads/purchases';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  return panelTitle(async () => {
    const answer = await readForPage(customerReads.one, { id });
    if (answer) return told(`${answer.customer.firstName} ${answer.customer.lastName}`);
    const t = await getTranslations('operator');
    return answer === null ? t('customers.missingTitle') : t('nav.customers');
  });
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(customerReads.one, { id })) === null) {
    return (
      <Stopped status={404}>
        <NotFound of="operator.customers" icon={UserX} list={paths.customers} />
      </Stopped>
    );
  }
  const items = { id, ...(await purchaseListView.load(props.searchParams)) };
  return (
    <Prefetched
      reads={[
        ...[customerReads.one, customerReads.account, customerReads.timeline, customerReads.vouchers].map((read) =>
          asked(read, { id }),
        ),
        asked(customerReads.items, items),
      ]}
    >
      <CustomerPanel id={id} save={saveCustomer} forget={forgetCustomer} issueResetLink={issueResetLink} />
    </Prefetched>
  );
});

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { forgetCustomer } from '@/app/operator/customers/forget-customer';
import { issueResetLink } from '@/app/operator/customers/issue-reset-link';
import { saveCustomer } from '@/app/operator/customers/save-customer';
import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { CustomerPanel } from '@/components/customers/customer-panel';
import { requireOperator } from '@/lib/auth/session';
import { told } from '@/lib/domain/unseen';
import { unlessOutage } from '@/lib/mongo/outage';
import { customerReads } from '@/lib/reads/customers';
import { purchasesView } from '@/lib/reads/purchases';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  const answer = (await unlessOutage(requireOperator)) && (await readForPage(customerReads.one, { id }));
  if (!answer) return pageTitle('customers');
  return { title: told(`${answer.customer.firstName} ${answer.customer.lastName}`) };
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(customerReads.one, { id })) === null) notFound();
  const items = { id, ...(await purchasesView.load(props.searchParams)) };
  return (
    <Prefetched reads={[asked(customerReads.one, { id }), asked(customerReads.items, items)]}>
      <CustomerPanel id={id} save={saveCustomer} forget={forgetCustomer} issueResetLink={issueResetLink} />
    </Prefetched>
  );
});

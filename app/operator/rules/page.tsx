import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { RulesPanel } from '@/components/rules/rules-panel';
import { noticesView, ruleReads } from '@/lib/reads/rules';
import { deleteRule, saveRule, switchRule } from './rule-commands';

export const generateMetadata = () => pageTitle('rules');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(ruleReads.list, {}), asked(ruleReads.notices, await noticesView.load(searchParams))]}>
    <RulesPanel save={saveRule} change={switchRule} remove={deleteRule} />
  </Prefetched>
));

import { accountReads } from './account';
import { actionReads } from './actions';
import { customerReads } from './customers';
import { letterReads } from './dead-letters';
import { feedReads } from './feed';
import { overviewReads } from './overview';
import { pipelineReads } from './pipeline';
import { productReads } from './products';
import { purchaseReads } from './purchases';
import { ruleReads } from './rules';
import { salesReads } from './sales';
import { simulatorReads } from './simulator';

/** Every read that there is; the server has one entry for each. */
export const reads = {
  account: accountReads,
  actions: actionReads,
  customers: customerReads,
  deadLetters: letterReads,
  feed: feedReads,
  overview: overviewReads,
  pipeline: pipelineReads,
  products: productReads,
  purchases: purchaseReads,
  rules: ruleReads,
  sales: salesReads,
  simulator: simulatorReads,
};

/** Roots of the query keys, by resource: what a page invalidates after an action. */
export const keys = {
  products: ['products'],
  account: ['account'],
  action: ['action'],
  operator: ['operator'],
  operatorCustomers: ['operator', 'customers'],
  operatorProducts: ['operator', 'products'],
  operatorPurchases: ['operator', 'purchases'],
  operatorOverview: ['operator', 'overview'],
  operatorPipeline: ['operator', 'pipeline'],
  operatorDeadLetters: ['operator', 'dead-letters'],
  operatorLetterRuns: ['operator', 'letter-runs'],
  operatorSales: ['operator', 'sales'],
  operatorRules: ['operator', 'rules'],
  operatorFeed: ['operator', 'feed'],
  operatorSimulator: ['operator', 'simulator'],
} as const;

/** Data that the server has just put into the page is not asked for again at once. */
export const staleTime = 1_000;

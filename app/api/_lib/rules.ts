import type { RulesAnswer } from '@/lib/http/rules';
import type { Collections } from '@/lib/mongo/collections';
import { listProductTypes } from '@/lib/queries/products';
import { listRules } from '@/lib/queries/rules';

/** Every rule, with the product types that its form offers. */
export async function readRules(collections: Collections): Promise<RulesAnswer> {
  const [rules, types] = await Promise.all([listRules(collections), listProductTypes(collections)]);
  return { rules, types };
}

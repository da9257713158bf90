import { v7 as uuidv7 } from 'uuid';
import { buyAction } from '@/app/(shop)/buy';
import { registerAction } from '@/app/(shop)/register';
import { signInAction } from '@/app/(shop)/sign-in';
import { forgetCustomerAction } from '@/app/operator/customers/forget-customer';
import { saveCustomerAction } from '@/app/operator/customers/save-customer';
import { cancelLetterRunAction, startLetterRunAction } from '@/app/operator/dead-letters/letter-runs';
import { fillShopAction } from '@/app/operator/fill-shop';
import { saveProductAction } from '@/app/operator/products/save-product';
import { deleteRuleAction, saveRuleAction, switchRuleAction } from '@/app/operator/rules/rule-actions';
import { cancelSimulationAction, startSimulationAction } from '@/app/operator/simulator/simulation';
import type { AnyAction } from '@/lib/auth/action';
import { password } from './action-harness';

export const profile = {
  firstName: 'Jan',
  lastName: 'Kowalski',
  street: 'Polna 1',
  postalCode: '00-001',
  city: 'Warszawa',
};
export const product = { name: 'Chleb wiejski', type: 'chleb', price: '4,50' };
const simulation = { customers: 1, products: 1, purchases: 1, rate: 0, seed: 1 };
const discarding = { decision: 'discarded', reason: 'a test', target: { ids: ['actions-0-1'] } };
export const rule = { name: 'Powitanie', enabled: true, condition: { kind: 'first_purchase' }, voucher: null };
export const purchase = () => ({ eventId: uuidv7(), productId: 'mleko_k_1', quantity: 1, unitPrice: 57 });
export const registration = () => ({ eventId: uuidv7(), email: `${uuidv7()}@example.com`, password, profile });

/** What it does, the action, and input that it takes. */
type ActionWithInput = [string, AnyAction, () => object];

/**
 * Every action that asks for somebody, with input that it takes.
 *
 * @param customerId of a customer who is there, by the time of the input.
 */
export function actionsWithInputs(customerId: () => string) {
  const operatorActions: ActionWithInput[] = [
    ['saving a customer', saveCustomerAction, () => ({ eventId: uuidv7(), profile })],
    ['forgetting a customer', forgetCustomerAction, () => ({ eventId: uuidv7(), customerId: customerId() })],
    ['saving a product', saveProductAction, () => ({ eventId: uuidv7(), ...product })],
    ['starting a simulation', startSimulationAction, () => ({ id: uuidv7(), ...simulation })],
    ['cancelling a simulation', cancelSimulationAction, () => ({ id: uuidv7() })],
    ['starting a run over dead letters', startLetterRunAction, () => ({ eventId: uuidv7(), ...discarding })],
    ['cancelling a run over dead letters', cancelLetterRunAction, () => ({ id: uuidv7() })],
    ['saving a rule', saveRuleAction, () => ({ eventId: uuidv7(), rule })],
    ['switching a rule', switchRuleAction, () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter', enabled: false })],
    ['deleting a rule', deleteRuleAction, () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter' })],
    ['filling the shop', fillShopAction, () => ({ eventId: uuidv7() })],
  ];
  const openActions: ActionWithInput[] = [
    ['registering', registerAction, registration],
    ['signing in', signInAction, () => ({ email: 'anna@example.com', password })],
  ];
  const everyAction: ActionWithInput[] = [...operatorActions, ['buying', buyAction, purchase], ...openActions];
  return { operatorActions, everyAction };
}

/** Whether a field of an action may hold the value, of those that a test tries in every field. */
export function accepts(field: string, value: unknown): boolean {
  if (['customers', 'products', 'purchases', 'rate', 'seed', 'quantity', 'unitPrice'].includes(field))
    return value === 7;
  if (field === 'enabled') return value === true;
  return (
    typeof value === 'string' && value !== '' && ['name', 'type', 'password', 'productId', 'ruleId'].includes(field)
  );
}

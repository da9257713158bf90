import { v7 as uuidv7 } from 'uuid';
import { changeProfile } from '@/app/(shop)/account/change-profile';
import { deleteAccount } from '@/app/(shop)/account/security/delete-account';
import { endOtherSessions, endSession } from '@/app/(shop)/account/security/sessions';
import { changeEmail, changePassword } from '@/app/(shop)/account/security/sign-in-changes';
import { buy, buyBasket } from '@/app/(shop)/buy';
import { requestReset } from '@/app/(shop)/forgotten-password/request-reset';
import { resetPassword } from '@/app/(shop)/new-password/reset-password';
import { register } from '@/app/(shop)/register';
import { signIn, signOut } from '@/app/(shop)/sign-in';
import { forgetCustomer } from '@/app/operator/customers/forget-customer';
import { issueResetLink } from '@/app/operator/customers/issue-reset-link';
import { saveCustomer } from '@/app/operator/customers/save-customer';
import { cancelLetterRun, startLetterRun } from '@/app/operator/dead-letters/letter-runs';
import { fillShop } from '@/app/operator/fill-shop';
import { importProducts } from '@/app/operator/import/import-products';
import { saveProduct } from '@/app/operator/products/save-product';
import { deleteRule, saveRule, switchRule } from '@/app/operator/rules/rule-commands';
import { cancelSimulation, startSimulation } from '@/app/operator/simulator/simulation';
import { setLocale, setTheme } from '@/app/preferences';
import type { AnyCommand } from '@/lib/commands/definition';
import { password } from './command-harness';

export const profile = {
  firstName: 'Jan',
  lastName: 'Kowalski',
  street: 'Polna 1',
  postalCode: '00-001',
  city: 'Warszawa',
};
export const product = { name: 'Chleb wiejski', type: 'chleb', price: '4,50' };
const imported = { isTrial: false, rows: [{ id: null, ...product }] };
const counts = { customers: 1, products: 1, priceChanges: 1, purchases: 1 };
const simulation = { ...counts, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1 };
const discarding = { decision: 'discarded', reason: 'a test', target: { ids: ['actions-0-1'] } };
export const rule = { name: 'Powitanie', enabled: true, condition: { kind: 'first_purchase' }, voucher: null };
export const purchase = () => ({ eventId: uuidv7(), productId: 'mleko_k_1', quantity: 1, unitPrice: 57 });
export const basket = () => ({ eventId: uuidv7(), lines: [purchase(), purchase()] });
const resetToken = `0123456789abcdef01234567.${'a'.repeat(43)}`;
export const registration = () => ({ eventId: uuidv7(), email: `${uuidv7()}@example.com`, password, profile });

/** What it does, the command, and input that it takes. */
type CommandWithInput = [string, AnyCommand, () => object];

/**
 * Every command there is, with input that it takes.
 *
 * @param customerId of a customer who is there, by the time of the input.
 */
export function commandsWithInputs(customerId: () => string) {
  const operatorCommands: CommandWithInput[] = [
    ['saving a customer', saveCustomer, () => ({ eventId: uuidv7(), profile })],
    ['forgetting a customer', forgetCustomer, () => ({ eventId: uuidv7(), customerId: customerId() })],
    ['making a link to a new password', issueResetLink, () => ({ eventId: uuidv7(), customerId: customerId() })],
    ['saving a product', saveProduct, () => ({ eventId: uuidv7(), ...product })],
    ['importing products', importProducts, () => ({ eventId: uuidv7(), ...imported })],
    ['starting a simulation', startSimulation, () => ({ eventId: uuidv7(), ...simulation })],
    ['cancelling a simulation', cancelSimulation, () => ({ eventId: uuidv7(), id: uuidv7() })],
    ['starting a run over dead letters', startLetterRun, () => ({ eventId: uuidv7(), ...discarding })],
    ['cancelling a run over dead letters', cancelLetterRun, () => ({ eventId: uuidv7(), id: uuidv7() })],
    ['saving a rule', saveRule, () => ({ eventId: uuidv7(), rule })],
    ['switching a rule', switchRule, () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter', enabled: false })],
    ['deleting a rule', deleteRule, () => ({ eventId: uuidv7(), ruleId: 'bread-to-butter' })],
    ['filling the shop', fillShop, () => ({ eventId: uuidv7() })],
  ];
  const openCommands: CommandWithInput[] = [
    ['registering', register, registration],
    ['asking for a link to a new password', requestReset, () => ({ eventId: uuidv7(), email: 'anna@example.com' })],
    ['setting a new password', resetPassword, () => ({ eventId: uuidv7(), token: resetToken, password })],
    ['signing in', signIn, () => ({ email: 'anna@example.com', password })],
  ];
  const customerCommands: CommandWithInput[] = [
    ['buying', buy, purchase],
    ['buying a basket', buyBasket, basket],
    ['changing a profile', changeProfile, () => ({ eventId: uuidv7(), profile })],
    ['changing a password', changePassword, () => ({ eventId: uuidv7(), present: password, password: 'another one' })],
    ['changing an e-mail', changeEmail, () => ({ eventId: uuidv7(), present: password, email: 'new@example.com' })],
    ['ending a session', endSession, () => ({ eventId: uuidv7(), sessionId: '0123456789abcdef01234567' })],
    ['ending other sessions', endOtherSessions, () => ({ eventId: uuidv7() })],
    ['deleting an account', deleteAccount, () => ({ eventId: uuidv7(), present: password })],
  ];
  const everyCommand = [...operatorCommands, ...customerCommands, ...openCommands];
  const withoutFields: [string, AnyCommand, () => unknown][] = [
    ['signing out', signOut, () => undefined],
    ['choosing a language', setLocale, () => 'en'],
    ['choosing a theme', setTheme, () => 'dark'],
  ];
  return { operatorCommands, customerCommands, everyCommand, withoutFields };
}

/** Whether a field of a command may hold the value, of those that a test tries in every field. */
export function accepts(field: string, value: unknown): boolean {
  const counts = ['customers', 'products', 'priceChanges', 'purchases', 'rate', 'rampTo', 'rampSeconds', 'seed'];
  if ([...counts, 'quantity', 'unitPrice'].includes(field)) return value === 7;
  if (field === 'enabled' || field === 'isTrial') return value === true;
  return (
    typeof value === 'string' &&
    value !== '' &&
    ['name', 'type', 'password', 'present', 'productId', 'ruleId'].includes(field)
  );
}

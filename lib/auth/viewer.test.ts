import { expect, it } from 'vitest';
import { toViewer } from './viewer';

const user = { id: 'u1', name: 'Anna Nowak', email: 'anna@example.com' };

it('takes role and customer id from the account', () => {
  expect(toViewer({ ...user, role: 'operator' })).toEqual({
    role: 'operator',
    userId: 'u1',
    name: user.name,
    email: user.email,
  });
  expect(toViewer({ ...user, role: 'customer', customerId: 'c1' })).toMatchObject({
    role: 'customer',
    customerId: 'c1',
  });
});

it.each([
  undefined,
  user,
  { ...user, role: 'admin' },
  { ...user, role: 'customer' },
  { ...user, role: 'customer', customerId: '' },
])('treats %j as nobody', (found) => {
  expect(toViewer(found)).toEqual({ role: 'anonymous' });
});

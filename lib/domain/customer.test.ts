import { describe, expect, it } from 'vitest';
import { cityOf, customerOf, customerProfile, joinAddress, profileOf, splitAddress } from './customer';

describe('address', () => {
  it.each([
    ['ul. Długa 1\n00-950 Warszawa', 'Warszawa'],
    ['ul. Długa 1\r\n31-001 Nowy Sącz \n', 'Nowy Sącz'],
    ['Warszawa', null],
    ['', null],
  ])('reads the city of %j', (address, city) => {
    expect(cityOf(address)).toBe(city);
  });

  it('splits for a form and joins back', () => {
    const parts = { street: 'ul. Długa 1\nm. 2', postalCode: '00-950', city: 'Warszawa' };
    expect(splitAddress(joinAddress(parts))).toEqual(parts);
    expect(splitAddress('gdzieś')).toEqual({ street: 'gdzieś', postalCode: '', city: '' });
  });
});

it('takes a profile without anything unseen in it, and keeps the lines of a street', () => {
  const typed = {
    firstName: 'Jan\u202e',
    lastName: ' No\u00adwak',
    street: 'Dom\u0000 1\r\nul. Długa',
    postalCode: '31-146 ',
    city: 'Kra\u200bków',
  };
  const street = 'Dom 1\nul. Długa';
  expect(customerProfile.parse(typed)).toEqual({
    firstName: 'Jan',
    lastName: 'Nowak',
    street,
    postalCode: '31-146',
    city: 'Kraków',
  });
});

const profile = { firstName: 'Jan', lastName: 'Nowak', street: 'Długa 1', postalCode: '00-950', city: 'Warszawa' };

it.each(['00-950', '00950', ' 00 950 ', '00–950', 'PL 00-950', 'pl-00950'])(
  'takes a postal code typed as %j',
  (typed) => {
    expect(customerProfile.parse({ ...profile, postalCode: typed })).toEqual(profile);
  },
);

it.each(['0950', '000950', '00_950', 'Warszawa', ''])('refuses %j for a postal code', (typed) => {
  expect(customerProfile.safeParse({ ...profile, postalCode: typed }).success).toBe(false);
});

it('makes a customer of a profile, and a profile of a customer', () => {
  const customer = customerOf('c1', profile);
  expect(customer).toEqual({ id: 'c1', firstName: 'Jan', lastName: 'Nowak', address: 'Długa 1\n00-950 Warszawa' });
  expect(profileOf(customer)).toEqual(profile);
});

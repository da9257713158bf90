import { describe, expect, it } from 'vitest';
import { cityOf, customerProfile, joinAddress, splitAddress } from './customer';

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

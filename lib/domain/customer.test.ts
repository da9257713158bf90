import { describe, expect, it } from 'vitest';
import { cityOf, joinAddress, splitAddress } from './customer';

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

import { describe, expect, it } from 'vitest';
import { priceText } from '@/lib/i18n/format';
import { draftProduct } from './product-dialog';

describe('priceText', () => {
  it('is a price as the operator types it', () => {
    expect(priceText(1, 'pl')).toBe('0,01');
    expect(priceText(1250, 'pl')).toBe('12,50');
    expect(priceText(100_000_000, 'en')).toBe('1000000.00');
  });
});

describe('draftProduct', () => {
  it('shows the price in grosze and keeps the times and figures of what is edited', () => {
    const figures = { sold: 3, trend: [1, 2], lastSoldAt: 'l' };
    const target = { id: 'm', name: 'Mleko', type: 'mleko', price: 1, createdAt: 'c', updatedAt: 'u', ...figures };
    const input = { name: ' Mleko UHT ', type: 'mleko', price: '0,57' };
    expect(draftProduct(input, target, 'm')).toEqual({ ...target, name: 'Mleko UHT', price: 57 });
  });
});

import { describe, expect, it } from 'vitest';
import { type Line, putIn, sentOn } from './basket';
import { basketText, parseBasket } from './stored-basket';

const [line] = putIn([], { id: 'milk', name: 'Mleko', type: 'mleko', price: 350 }, 2, 'line') as [Line];
const stored = (...lines: unknown[]) => parseBasket(JSON.stringify({ version: 1, lines }));

describe('a basket that a browser has kept', () => {
  it('reads back as it was', () => {
    const sent = { at: 1, stage: 'unconfirmed', voucherId: 'v', publishedAt: 2, goesOn: true } as const;
    const basket = [{ ...line, voucher: false, end: 'removed' } as const, ...sentOn([{ ...line, id: 'b' }], 'b', sent)];
    expect(parseBasket(basketText(basket))).toEqual(basket);
  });

  it.each([null, '', '{', '[]', 'null', '7', '{"version":2,"lines":[]}', '{"version":1}', '{"lines":[]}'])(
    'is empty when its text is %j',
    (text) => expect(parseBasket(text)).toEqual([]),
  );

  it.each([
    ...[{ id: '' }, { id: 7 }, { product: null }, { product: { id: 'milk', name: 'Mleko' } }, { quantity: 0 }],
    ...[{ quantity: 1.5 }, { quantity: 1_001 }, { quantity: '2' }, { price: 0 }, { price: null }, { voucher: 'yes' }],
    ...[{ end: 'gone' }, { sent: null }, { sent: {} }, { sent: { at: 1, stage: 'lost' } }],
    { sent: { at: 1, stage: 'sending', voucherId: 7 } },
  ])('is without a line of %j', (fault) => {
    expect(stored({ ...line, ...fault }, line)).toEqual([line]);
  });

  it('is without what is no line at all', () => {
    expect(stored(null, 7, 'line', [], line)).toEqual([line]);
  });
});

import { describe, expect, it } from 'vitest';
import { foldText, idText, searchWords, sortKey } from './text';

describe('text', () => {
  it('folds Polish letters and other diacritics', () => {
    expect(foldText('ŁACIATE Żółć café')).toBe('laciate zolc cafe');
  });

  it('splits into distinct folded words and keeps ids whole', () => {
    expect(searchWords('Masło ekstra', 'maslo_k_1', 'masło')).toEqual(['maslo', 'ekstra', 'maslo_k_1']);
  });

  it('orders by the Polish alphabet', () => {
    const alphabet = [...'aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż'];
    const sorted = [...alphabet].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual(alphabet);
    expect(sortKey('Łaciate') > sortKey('Lody')).toBe(true);
    expect(sortKey('Łaciate') < sortKey('Mleko')).toBe(true);
  });

  it('refuses ids that the database could not tell apart', () => {
    expect(idText.safeParse('ok').success).toBe(true);
    expect(idText.safeParse('\ud800').success).toBe(false);
    expect(idText.safeParse('').success).toBe(false);
    expect(idText.safeParse('x'.repeat(201)).success).toBe(false);
  });
});

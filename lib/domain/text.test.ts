import { describe, expect, it } from 'vitest';
import { foldText, sortKey } from './folded-text';
import { formText, idText } from './text';

describe('text', () => {
  it('folds Polish letters and other diacritics', () => {
    expect(foldText('ŁACIATE Żółć café')).toBe('laciate zolc cafe');
    expect(foldText('Straße ﬁlet Ｍleko Ærø Đurđević')).toBe('strasse filet mleko aero durdevic');
  });

  it('takes what is unseen out of what a form holds', () => {
    expect(formText.parse(' Jan\u202e\u0000 \u00a0Nowak ')).toBe('Jan Nowak');
    expect(formText.safeParse('\u200b\u3164').success).toBe(false);
    expect(formText.safeParse('\ud800').success).toBe(false);
  });

  it('orders by the Polish alphabet', () => {
    const alphabet = [...'aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż'];
    const sorted = [...alphabet].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual(alphabet);
    expect(sortKey('Łaciate') > sortKey('Lody')).toBe(true);
    expect(sortKey('Łaciate') < sortKey('Mleko')).toBe(true);
  });

  it('orders by a beginning that a cursor can hold', () => {
    expect(sortKey('각'.repeat(200))).toHaveLength(200);
    expect(sortKey(`${'x'.repeat(199)}😀`).isWellFormed()).toBe(true);
  });

  it('refuses ids that the database could not tell apart', () => {
    expect(idText.safeParse('ok').success).toBe(true);
    expect(idText.safeParse('\ud800').success).toBe(false);
    expect(idText.safeParse('').success).toBe(false);
    expect(idText.safeParse('x'.repeat(201)).success).toBe(false);
  });
});

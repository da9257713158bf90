import { expect, it } from 'vitest';
import { rule } from './rule';
import { conditionKinds, kindFields, type RuleForm, ruleForm, ruleOf } from './rule-form';

const form: RuleForm = {
  name: ' Chleb →\u202e masło ',
  kind: 'type_share',
  city: ' Łódź ',
  productType: 'chleb ',
  percent: '25',
  days: '30',
  amount: '12,50',
  minUnits: '',
  from: '',
  until: '',
  withVoucher: true,
  voucherType: ' masło',
  percentOff: '20',
};

const unbounded = { minUnits: null, from: null, until: null };

it.each(conditionKinds)('makes a valid rule of %s', (kind) => {
  expect(ruleForm.safeParse({ ...form, kind }).success).toBe(true);
  expect(rule.safeParse(ruleOf({ ...form, kind }, true)).error).toBeUndefined();
});

it('reads numbers and money as typed, and trims texts', () => {
  expect(ruleOf(form, false)).toEqual({
    name: 'Chleb → masło',
    enabled: false,
    condition: { kind: 'type_share', productType: 'chleb', percent: 25, days: 30 },
    ...unbounded,
    voucher: { productType: 'masło', percentOff: 20 },
  });
  const spend = ruleOf({ ...form, kind: 'spend_above', withVoucher: false }, true);
  expect(spend).toMatchObject({ condition: { kind: 'spend_above', amount: 1250, days: 30 }, voucher: null });
});

it.each(conditionKinds)('names the faulty fields of %s, and looks at no others', (kind) => {
  const wrong = {
    city: '',
    productType: ' ',
    percent: '100',
    days: '0',
    amount: 'x',
    minUnits: '0',
    from: '2026-02-30',
    until: 'soon',
    voucherType: '',
    percentOff: '91',
  };
  const seen = (withVoucher: boolean) =>
    ruleForm.safeParse({ ...form, ...wrong, kind, withVoucher }).error?.issues.map(({ path }) => path[0]) ?? [];
  const always = [...kindFields[kind], 'from', 'until'];
  expect(seen(false)).toEqual(always);
  expect(seen(true)).toEqual([...always, 'voucherType', 'percentOff']);
});

it('has pieces and days when they were typed, and pieces only where pieces are counted', () => {
  const bounded = { ...form, minUnits: '3', from: '2026-03-01', until: '2026-03-31' };
  expect(ruleOf(bounded, true)).toMatchObject({ minUnits: 3, from: '2026-03-01', until: '2026-03-31' });
  expect(ruleOf({ ...bounded, kind: 'registration_from_city' }, true)).toMatchObject({ minUnits: null });
  const turned = ruleForm.safeParse({ ...bounded, from: '2026-04-01' }).error?.issues;
  expect(turned?.map(({ path, message }) => [path[0], message])).toEqual([['until', 'range']]);
});

it('says what is wrong with a number', () => {
  const fault = (days: string) => ruleForm.safeParse({ ...form, days }).error?.issues[0]?.message;
  expect([fault(''), fault('1.5'), fault('-1'), fault('91')]).toEqual(['required', 'number', 'number', 'range']);
});

it('takes what is unseen out of a rule, whoever posts it', () => {
  const posted = {
    ...ruleOf(form, true),
    name: 'Chleb\u200b\u202e',
    voucher: { productType: 'ma\u0000sło', percentOff: 5 },
  };
  expect(rule.parse(posted)).toMatchObject({ name: 'Chleb', voucher: { productType: 'masło' } });
  expect(rule.safeParse({ ...posted, name: '\u2066' }).success).toBe(false);
});

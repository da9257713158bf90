import { z } from 'zod';
import { limits } from './limits';
import { zlotyToGrosze } from './money';
import { productForm } from './product';
import { type Condition, type ConditionKind, condition, type Rule } from './rule';
import { formText } from './text';
import { tidyLine } from './unseen';

const nameField = formText.max(limits.name.max, { error: 'tooLong' });

/** Digits as typed, within limits. */
const wholeField = ({ min, max }: { min: number; max: number }) =>
  formText
    .regex(/^\d+$/, { error: 'number', abort: true })
    .refine((text) => Number(text) >= min && Number(text) <= max, {
      error: 'range',
    });

const dayField = formText.pipe(z.iso.date({ error: 'range' }));

/** What is typed beside the name, by field. */
const fields = {
  city: nameField,
  productType: nameField,
  percent: wholeField({ min: 1, max: 99 }),
  days: wholeField(limits.ruleDays),
  amount: productForm.shape.price,
  minUnits: wholeField(limits.rulePieces),
  from: dayField,
  until: dayField,
  voucherType: nameField,
  percentOff: wholeField(limits.percentOff),
} as const;
export type RuleField = keyof typeof fields;

export const conditionKinds = condition.options.map(({ shape }) => shape.kind.value) as readonly ConditionKind[];

/** The fields that a kind of condition has. */
export const kindFields: Record<ConditionKind, readonly RuleField[]> = {
  registration_from_city: ['city'],
  type_share: ['productType', 'percent', 'days', 'minUnits'],
  first_purchase: ['minUnits'],
  spend_above: ['amount', 'days', 'minUnits'],
};

/** The fields that every rule has. */
export const dayFields = ['from', 'until'] as const satisfies readonly RuleField[];

/** What bounds a rule only when something is typed. */
const mayBeEmpty: ReadonlySet<RuleField> = new Set<RuleField>(['minUnits', ...dayFields]);

const anyText = z.string().overwrite(tidyLine);

/** A rule as a form holds it: numbers are the text that was typed, the amount in złoty; hidden fields are not looked at. */
export const ruleForm = z
  .strictObject({
    name: nameField,
    kind: z.enum(conditionKinds as [ConditionKind, ...ConditionKind[]]),
    city: anyText,
    productType: anyText,
    percent: anyText,
    days: anyText,
    amount: anyText,
    minUnits: anyText,
    from: anyText,
    until: anyText,
    withVoucher: z.boolean(),
    voucherType: anyText,
    percentOff: anyText,
  })
  .superRefine((form, context) => {
    const seen: RuleField[] = [...kindFields[form.kind], ...dayFields, ...(form.withVoucher ? voucherFields : [])];
    for (const field of seen) {
      if (mayBeEmpty.has(field) && form[field] === '') continue;
      const [issue] = fields[field].safeParse(form[field]).error?.issues ?? [];
      if (issue) context.addIssue({ code: 'custom', path: [field], message: issue.message });
    }
    if (form.from !== '' && form.until !== '' && form.until < form.from) {
      context.addIssue({ code: 'custom', path: ['until'], message: 'range' });
    }
  });
export type RuleForm = z.infer<typeof ruleForm>;

const voucherFields: readonly RuleField[] = ['voucherType', 'percentOff'];

/** The rule that a valid form describes. */
export function ruleOf(form: RuleForm, enabled: boolean): Rule {
  return {
    name: tidyLine(form.name),
    enabled,
    condition: conditionOf(form),
    minUnits: kindFields[form.kind].includes('minUnits') && form.minUnits ? Number(form.minUnits) : null,
    from: form.from || null,
    until: form.until || null,
    voucher: form.withVoucher ? { productType: tidyLine(form.voucherType), percentOff: Number(form.percentOff) } : null,
  };
}

function conditionOf({ kind, ...form }: RuleForm): Condition {
  const days = Number(form.days);
  switch (kind) {
    case 'registration_from_city':
      return { kind, city: tidyLine(form.city) };
    case 'type_share':
      return { kind, productType: tidyLine(form.productType), percent: Number(form.percent), days };
    case 'first_purchase':
      return { kind };
    case 'spend_above':
      return { kind, amount: zlotyToGrosze(form.amount) ?? 0, days };
  }
}

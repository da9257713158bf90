import { type Voucher, voucher } from '@/lib/domain/voucher';
import { defineCodec } from './codec';
import { absentable, envelope } from './envelope';

/** A voucher's id is the identity of the record that issues it, so issuing it twice is issuing it once. */
export const issueVoucher = defineCodec({
  wire: envelope.extend({
    customer_id: voucher.shape.customerId,
    product_type: voucher.shape.productType,
    percent_off: voucher.shape.percentOff,
    rule_id: absentable(voucher.shape.rule.unwrap().shape.id),
    rule_name: absentable(voucher.shape.rule.unwrap().shape.name),
  }),
  decode: (value): Voucher => ({
    customerId: value.customer_id,
    productType: value.product_type,
    percentOff: value.percent_off,
    rule: value.rule_id == null ? null : { id: value.rule_id, name: value.rule_name ?? value.rule_id },
  }),
  encode: (data) => ({
    customer_id: data.customerId,
    product_type: data.productType,
    percent_off: data.percentOff,
    ...(data.rule && { rule_id: data.rule.id, rule_name: data.rule.name }),
  }),
  /** In the customer's partition: what it is used for comes after it. */
  key: (data) => data.customerId,
});

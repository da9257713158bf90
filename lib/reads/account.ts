import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { apiPaths } from '@/lib/domain/paths';
import type { CustomerDto } from './customers';
import { read } from './read';
import {
  type BoughtProductsAnswer,
  type ReceiptAnswer,
  type RejectedPurchaseDto,
  receiptRequest,
  type ThingsAnswer,
  thingsList,
} from './things';

/** `there`, still `pending`, or why never: the code of the dead letter that the registration became, or `forgotten`. */
export type CustomerStanding = 'there' | 'pending' | 'forgotten' | RejectionCode;

/** The signed-in customer's profile, `null` unless `standing` is `there`. */
export interface AccountSummary {
  customer: CustomerDto | null;
  standing: CustomerStanding;
}

/** A voucher as its customer sees it; times are ISO 8601 in UTC. */
export interface VoucherDto {
  id: string;
  productType: string;
  percentOff: number;
  issuedAt: string;
  /** The name of the rule that gave it, as it was then; `null` when somebody gave it by hand. */
  ruleName: string | null;
  /** `null` while it can be used. */
  redeemed: { at: string; purchaseId: string; product: { id: string; name: string } | null } | null;
}

/** A session of the signed-in customer; times are ISO 8601 in UTC. */
export interface SessionDto {
  id: string;
  startedAt: string;
  /** When it was last used, within five minutes. */
  seenAt: string;
  /** Names of the browser and the system; `null` when what the browser said tells nothing. */
  browser: string | null;
  system: string | null;
}

export const accountReads = {
  /** What the signed-in customer owns, purchase by purchase. */
  items: read<ThingsAnswer>()(apiPaths.accountItems, thingsList),
  /** The same product by product. */
  products: read<BoughtProductsAnswer>()(apiPaths.accountProducts, thingsList),
  /** Purchases that were refused of late and are not made by now, the newest first. */
  rejected: read<RejectedPurchaseDto[]>()(apiPaths.accountRejected),
  /** What of it is printed. */
  receipt: read<ReceiptAnswer>()(apiPaths.accountReceipt, receiptRequest),
  summary: read<AccountSummary>()(apiPaths.accountSummary),
  /** Those that can be used first. */
  vouchers: read<VoucherDto[]>()(apiPaths.accountVouchers),
  /** The newest first. */
  sessions: read<SessionDto[]>()(apiPaths.accountSessions),
};

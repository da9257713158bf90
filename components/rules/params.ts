import { type inferParserType, parseAsString } from 'nuqs/server';
import type { NoticeListRequest } from '@/lib/http/rules';

/** What of the notices lives in the page's address. */
export const noticeListParams = {
  rule: parseAsString.withDefault(''),
  cursor: parseAsString.withDefault(''),
};

/** The list's request for an address. */
export function toNoticeRequest({ rule, cursor }: inferParserType<typeof noticeListParams>): NoticeListRequest {
  return { ...(rule && { rule }), ...(cursor && { cursor }) };
}

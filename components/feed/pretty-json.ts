import { withoutMark } from '@/lib/contract/byte-order-mark';

/** An indentation that deep nesting makes longer than this helps nobody. */
const longest = 64 * 1024;

/** The text as indented JSON, or `null` when it is none or would not be readable. */
export function prettyJson(text: string): string | null {
  try {
    const pretty = JSON.stringify(JSON.parse(withoutMark(text)), null, 2);
    return pretty.length > longest ? null : pretty;
  } catch {
    return null;
  }
}

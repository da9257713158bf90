const byteOrderMark = '\ufeff';

/** Text without the byte-order mark that it may begin with: RFC 8259 lets a reader of JSON skip one. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

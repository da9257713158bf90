import { isUtf8 } from 'node:buffer';

/** What a page shows of bytes of any size. */
export interface BytesPreview {
  /** All of them, in bytes. */
  size: number;
  /** False for bytes that are no text. */
  isText: boolean;
  /** The beginning as UTF-8; bytes that are none become U+FFFD. */
  text: string;
  /** The beginning as base64, for a dump. */
  base64: string;
  /** How many bytes are in `text`, and in `base64`. */
  shown: { text: number; base64: number };
}

const textBytes = 16 * 1024;
const dumpBytes = 2 * 1024;

export function previewBytes(content: Buffer): BytesPreview {
  const head = content.subarray(0, textBytes);
  const dump = content.subarray(0, dumpBytes);
  return {
    size: content.length,
    isText: isUtf8(content),
    // A character cut in two at the end is left out.
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(head, { stream: content.length > head.length }),
    base64: dump.toString('base64'),
    shown: { text: head.length, base64: dump.length },
  };
}

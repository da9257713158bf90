import { isUtf8 } from 'node:buffer';
import type { BytesPreview } from '@/lib/reads/dead-letters';

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

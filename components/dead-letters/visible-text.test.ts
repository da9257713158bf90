import { describe, expect, it } from 'vitest';
import { fromBase64, hexDump } from './hex-dump';
import { visibleLine, visibleText } from './visible-text';

describe('text from anywhere', () => {
  it('hides nothing: neither control characters nor what turns the text around', () => {
    expect(visibleText('a\u0000b\u202ec\u200bd\n\te')).toBe('a␀b⟨U+202E⟩c⟨U+200B⟩d\n\te');
    expect(visibleLine('a\nb\tc')).toBe('a␊b␉c');
  });

  it('leaves letters of any language alone', () => {
    expect(visibleText('Łódź, 東京, 👍')).toBe('Łódź, 東京, 👍');
  });
});

describe('a dump of bytes', () => {
  it('shows offset, hexadecimal and ASCII, also of a short last line', () => {
    const dump = hexDump(Uint8Array.from([0x7b, 0x22, 0xff, ...Array.from({ length: 15 }, () => 0x41)]));
    expect(dump.split('\n')).toEqual([
      '00000000  7b 22 ff 41 41 41 41 41  41 41 41 41 41 41 41 41  |{".AAAAAAAAAAAAA|',
      '00000010  41 41                                             |AA|',
    ]);
    expect(hexDump(new Uint8Array())).toBe('');
  });

  it('is of the bytes that base64 stands for', () => {
    expect([...fromBase64(Buffer.from([0, 128, 255]).toString('base64'))]).toEqual([0, 128, 255]);
  });
});

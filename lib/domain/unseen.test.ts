import { describe, expect, it } from 'vitest';
import { tidyLine, tidyLines, told, visible } from './unseen';

describe('what a form takes', () => {
  it.each([
    ['Jan\u0000 No\u0007wak\u009b31m', 'Jan Nowak31m'],
    ['  Jan\u00a0 \t Nowak\r\n', 'Jan Nowak'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u2066b\u2069\u200e\u061c', 'ab'],
    ['No\u00adwak\u200b\ufeff', 'Nowak'],
    ['Jan\u200dNowak\u200c', 'JanNowak'],
    ['\u3164', ''],
    ['Lo\u0301dz\u0301', 'Lódź'],
    ['pie\u{e0041}s', 'pies'],
    ['Lo\u00ad\u0301dz\u200b\u0301', 'Lódź'],
    ['Jan \u200d', 'Jan'],
    ['Jan \u200c Nowak', 'Jan Nowak'],
    ['می\u200c\u200d', 'می'],
  ])('takes what is unseen out of %j', (text, tidy) => {
    expect(tidyLine(text)).toBe(tidy);
    expect(tidyLine(tidy)).toBe(tidy);
  });

  it.each(['👩‍🍳 chleb', '❤️‍🔥', 'می‌خواهم', 'क्‍ष', "O'Neill – 50% & «x»", 'Łódź'])('leaves %s as it is', (text) => {
    expect(tidyLine(text)).toBe(text);
    expect(visible(text)).toBe(text);
  });

  it('keeps the lines of an address', () => {
    expect(tidyLines('\nul. Długa 1 \r\n00-001\u2028 Kraków\u0000\n')).toBe('ul. Długa 1\n00-001\nKraków');
  });
});

describe('what is shown', () => {
  it('says of no unseen character that all is seen at a glance', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
    const named = all.filter((character) => visible(`a${character}b`) !== visible(`\u4e00a${character}b`).slice(1));
    expect(named).toEqual([]);
  });

  it('names what is unseen', () => {
    expect(visible('a\u200db')).toBe('a⟨U+200D⟩b');
    expect(visible('a\u001b[2J\u202eb\nc')).toBe('a⟨U+001B⟩[2J⟨U+202E⟩b⟨U+000A⟩c');
  });

  it('is isolated where it would turn the words around it', () => {
    expect(told('Łaciate')).toBe('Łaciate');
    expect(told('שלום')).toBe('\u2068שלום\u2069');
    expect(told('\u2069\u202eשלום')).toBe('\u2068⟨U+2069⟩⟨U+202E⟩שלום\u2069');
  });
});

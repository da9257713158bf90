import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { anyText, ids, names } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { foldText } from './folded-text';
import { limits } from './limits';
import { groszeToZloty, zlotyToGrosze } from './money';
import { address, apiPaths, idAt, idIn, paths } from './paths';
import { productKeys, searchTerms } from './search-keys';
import { addressText, formLines, formText, idText, nameText } from './text';
import { tidyLine, tidyLines, visible } from './unseen';
import { discounted } from './value';

describe('money', () => {
  holds(
    'in grosze comes back from złoty, as a number and as JSON writes it',
    fc.property(fc.integer({ min: 0, max: limits.price.max }), (grosze) => {
      expect(zlotyToGrosze(groszeToZloty(grosze))).toBe(grosze);
      expect(zlotyToGrosze(JSON.parse(JSON.stringify(groszeToZloty(grosze))))).toBe(grosze);
      expect(zlotyToGrosze((grosze / 100).toFixed(2).replace('.', ','))).toBe(grosze);
    }),
  );

  holds(
    'of any number and text is none, or whole grosze',
    fc.property(fc.oneof(fc.double(), anyText, fc.double().map(String)), (amount) => {
      const grosze = zlotyToGrosze(amount);
      if (grosze !== null) expect(Number.isSafeInteger(grosze) && grosze >= 0).toBe(true);
    }),
  );

  holds(
    'with a voucher is a price of the shop, and not a higher one',
    fc.property(fc.tuple(fc.integer(limits.price), fc.integer(limits.percentOff)), ([price, percent]) => {
      const paid = discounted(price, percent);
      expect(Number.isInteger(paid) && paid >= limits.price.min && paid <= price).toBe(true);
    }),
  );
});

/** Controls, format characters but the joiners, separators: what a form never lets through. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

describe('a text', () => {
  holds(
    'that a form takes has nothing unseen in it, and is taken again as it is',
    fc.property(anyText, (text) => {
      const line = formText.safeParse(text);
      if (line.success) {
        expect(line.data).not.toMatch(unseen);
        expect(formText.parse(line.data)).toBe(line.data);
        expect(nameText.safeParse(line.data.slice(0, limits.name.max).toWellFormed()).success).toBe(true);
      }
      const lines = formLines.safeParse(text);
      if (!lines.success) return;
      expect(lines.data.replaceAll('\n', '')).not.toMatch(unseen);
      expect(formLines.parse(lines.data)).toBe(lines.data);
    }),
  );

  holds(
    'is tidy after it was tidied',
    fc.property(anyText, (text) => {
      expect(tidyLine(tidyLine(text))).toBe(tidyLine(text));
      expect(tidyLines(tidyLines(text))).toBe(tidyLines(text));
      expect(tidyLine(text)).toBe(tidyLine(text).normalize('NFC'));
    }),
    { examples: ['Jan \u200d', 'Lo\u00ad\u0301dz\u0301', 'می\u200d\u200c'] },
  );

  holds(
    'is shown with nothing unseen in it',
    fc.property(anyText, (text) => {
      expect(visible(text)).not.toMatch(unseen);
      expect(visible(visible(text))).toBe(visible(text));
    }),
  );

  holds(
    'of the log is an id, a name or an address only if the database gives it back',
    fc.property(anyText, (text) => {
      for (const schema of [idText, nameText, addressText]) {
        if (schema.safeParse(text).success) expect(Buffer.from(text).toString('utf8')).toBe(text);
      }
    }),
  );
});

holds(
  'a product is found by its id, and by a name and a type that have a letter',
  fc.property(fc.record({ id: ids, name: names, type: names }), (product) => {
    const { words } = productKeys(product);
    const named = [product.name, product.type].filter((name) => /[\p{L}\p{N}]/u.test(foldText(name)));
    for (const query of [...named, product.id]) {
      const found = searchTerms(query).every((word) =>
        word.some((all) => all.every((beginning) => words.some((one) => one.startsWith(beginning)))),
      );
      expect({ query, found }).toEqual({ query, found: true });
    }
  }),
);

holds(
  'an id has an address of its own, and is read from it',
  fc.property(fc.tuple(ids, fc.option(anyText)), ([id, search]) => {
    for (const path of Object.values(apiPaths).filter((path) => path.includes('[id]'))) {
      const url = new URL(address(path, { id, search }), 'http://shop.example');
      expect(idIn(idAt(path, url.pathname) ?? '', url.searchParams.get('id'))).toBe(id);
      expect(url.searchParams.get('search')).toBe(search === null || search === '' ? null : search.toWellFormed());
    }
    const [, , segment = ''] = new URL(paths.product(id), 'http://shop.example').pathname.split('/');
    expect(segment).not.toBe('');
  }),
);

/**
 * `node components/product-art/pictures/draw.mjs`: draws the pictures that stand beside links to the shop, one for each
 * drawing, from the drawings and colours of its pages. To be run when those change; what it makes is kept.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import sharp from 'sharp';
import { openBrowser } from '../../../launcher/browser.mjs';

/** What sites that show links take: 1.91 to 1. */
const size = { width: 1200, height: 630 };

/** Each drawing's hue, of those in `tokens.css`. */
const hues = { milk: 235, sugar: 195, chocolate: 25, bread: 62, butter: 118, generic: 150 };

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const { code } = transformSync(read('../packages.ts'), { loader: 'ts' });
const { packages } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const tokens = read('../../../app/tokens.css');

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: size });
  for (const name of Object.keys(packages)) {
    await page.setContent(picture(name));
    const file = fileURLToPath(new URL(`${name}.png`, import.meta.url));
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 128, effort: 10 })
      .toFile(file);
  }
} finally {
  await browser.close();
}

/** Three bodies of a drawing with their prints, and the shop's mark. */
function picture(name) {
  const bodies = packages[name].map(({ print }, shape) => {
    const { x, y, turn = '', of = 'emblem', className } = print;
    const fill = `var(--${className.replace('fill-', '')})`;
    return `<g transform="translate(${28 + shape * 380} 170) scale(1.6)">
      <circle cx="120" cy="126" r="100" fill="var(--art-halo)"/>
      <use href="#${name}-${shape}"/>
      <g transform="${turn}"><use href="#${of}-${shape}" x="${x}" y="${y}" fill="${fill}"/></g>
    </g>`;
  });
  const mark = read('../../../app/icon.svg').replace('<svg ', '<svg x="70" y="48" width="76" height="76" ');
  return `<style>${tokens} body { margin: 0; color-scheme: light }</style>
    ${read('../drawings.svg').replace('<svg ', '<svg width="0" height="0" style="position: absolute" ')}
    <svg data-tint="0" style="--hue: ${hues[name]}; display: block" width="${size.width}" height="${size.height}">
      <rect width="100%" height="100%" fill="var(--art-backdrop)"/>
      ${mark}<text x="166" y="102" font-family="sans-serif" font-size="44" font-weight="700" fill="#1a5a3c">ClientFlow</text>
      ${bodies.join('')}
    </svg>`;
}

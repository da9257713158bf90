import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, type Page, type Response } from 'playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page there is, as its folder names it. */
export function routes(folder = 'app', route = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'page.tsx') return [route || '/'];
    const part = entry.name.startsWith('(') ? '' : `/${entry.name}`;
    return entry.isDirectory() ? routes(`${folder}/${entry.name}`, `${route}${part}`) : [];
  });
}

/** What axe has against the page, with the elements that it is about. */
async function faults(page: Page, rules?: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Opens a page in the light, where everything is looked at, then in the dark, where the colours are. */
export async function look(page: Page, path: string): Promise<Response | null> {
  const answer = await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await page.evaluate(axe);
  expect([path, await faults(page)]).toEqual([path, []]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect([path, 'dark', await faults(page, ['color-contrast'])]).toEqual([path, 'dark', []]);
  await page.emulateMedia({ colorScheme: 'light' });
  return answer;
}

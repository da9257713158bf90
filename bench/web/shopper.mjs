import { openBrowser } from '../../launcher/browser.mjs';

/** Registers by the form and buys one product after another: ms from each click until the page says that it is applied. */
export async function shop(url, clicks) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: 'pl-PL' });
    await register(page, url);
    const times = [];
    for (let click = 0; click < clicks; click += 1) {
      await page.goto(`${url}/products/product-${click}`);
      const button = page.getByRole('button', { name: 'Kup', exact: true });
      await button.and(page.locator(':enabled')).waitFor();
      const from = performance.now();
      await button.click();
      await page.getByText('To już Twoje').waitFor();
      times.push(performance.now() - from);
    }
    const cookies = await page.context().cookies();
    return { times, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  } finally {
    await browser.close();
  }
}

async function register(page, url) {
  await page.goto(`${url}/register`);
  const fields = {
    Imię: 'Żaneta',
    Nazwisko: 'Próbna',
    'Ulica i numer': 'ul. Długa 1',
    'Kod pocztowy': '31-146',
    Miejscowość: 'Kraków',
    'E-mail': 'zaneta@example.com',
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByLabel('Hasło', { exact: true }).fill('długie-hasło-8');
  await page.getByRole('main').getByRole('button', { name: 'Załóż konto' }).click();
  await page.waitForURL((address) => address.pathname !== '/register');
}

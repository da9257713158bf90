import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';

/** How a Chromium is started here: as root it has no sandbox. */
export async function browserOptions() {
  const executablePath = await findChromium();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { args, ...(executablePath && { executablePath }) };
}

/** Starts a Chromium for a program that draws or measures pages; whoever asks closes it. */
export async function openBrowser() {
  return chromium.launch(await browserOptions());
}

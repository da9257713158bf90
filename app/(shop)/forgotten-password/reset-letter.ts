import { config, publicUrl } from '@/lib/config';
import { paths } from '@/lib/domain/paths';
import type { Locale } from '@/lib/i18n/locales';
import { messages } from '@/lib/i18n/messages';
import type { Letter } from '@/lib/mail/mailer';

/** The letter with the link to a new password, at the address that users type; whatever a request calls us does not count. */
export function resetLetter(locale: Locale, token: string): Omit<Letter, 'to'> {
  const { subject, greeting, body, open, ignore } = messages[locale].reset.letter;
  const link = `${publicUrl(config())}${paths.newPassword}#${token}`;
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${text}</p>`;
  const button = `<a href="${link}" style="color:#0b5c3f;font-weight:600">${open}</a>`;
  const content = [greeting, body, button, ignore].map(paragraph).join('');
  return {
    subject,
    text: `${[greeting, body, link, ignore].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${locale}"><body style="font:16px/1.5 sans-serif;color:#1c1c1a">${content}</body></html>`,
  };
}

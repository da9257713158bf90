import type { Session } from '@/cli/session';
import { apiPaths } from '@/lib/domain/paths';
import type { Finding } from './finding';

const patienceMs = 3_000;

/** Whether the web, where it runs on this machine, is asked through a proxy that it has not been told of. */
export async function checkWeb({ config, t }: Session): Promise<Finding> {
  const { host, port } = config.web;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name}:${port}`;
  const notices = await noticesOf(`${address}${apiPaths.health}`);
  if (notices === null) return { check: 'web', ok: true, detail: t('doctor.web.away', { address }) };
  if (!notices.includes('x_forwarded_for_ignored')) {
    return { check: 'web', ok: true, detail: t('doctor.web.ok', { address, proxies: config.web.trusted_proxies }) };
  }
  return { check: 'web', ok: false, detail: t('doctor.web.forwarded'), remedy: t('doctor.web.remedy') };
}

/** @returns `null` when there is no web to ask. */
async function noticesOf(url: string): Promise<unknown[] | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    const { notices } = (await answer.json()) as { notices?: unknown };
    return Array.isArray(notices) ? notices : [];
  } catch {
    return null;
  }
}

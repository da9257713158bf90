import { readFileSync } from 'node:fs';
import type { CommandResult } from '@/lib/domain/command-result';
import { madeForHeader } from '@/lib/domain/made-for';

/** An answer to a posted server action: the HTTP status, and what the action returned if it ran to its end. */
export interface ActionAnswer {
  status: number;
  result: CommandResult | null;
  /** Cookie header made of the cookies that the answer sets. */
  cookie: string;
}

export interface PostOptions {
  cookie?: string;
  /** `null` leaves the header out. */
  origin?: string | null;
  body?: BodyInit;
  headers?: Record<string, string>;
}

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; exportedName: string }>;
}

const manifest: Manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'));
const known = Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({ id, exportedName, workers }));

/** Every server action of the build. */
export const actionNames = known.map(({ exportedName }) => exportedName).sort();

/** For whom the pages of a session are made, as the pages themselves say it. */
const tags = new Map<string, string>();
async function tagOf(baseUrl: string, cookie = ''): Promise<string> {
  const known = tags.get(cookie);
  if (known !== undefined) return known;
  const html = await (await fetch(baseUrl, { headers: { cookie } })).text();
  const tag = /data-made-for="([^"]+)"/.exec(html)?.[1] ?? '';
  tags.set(cookie, tag);
  return tag;
}

/** Posts to a server action as Next's own client does, or as a forger would. */
export async function postAction(
  baseUrl: string,
  name: string,
  input: unknown,
  { cookie, origin = baseUrl, body, headers }: PostOptions = {},
): Promise<ActionAnswer> {
  const { id, path } = locate(name);
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'next-action': id,
      accept: 'text/x-component',
      [madeForHeader]: await tagOf(baseUrl, cookie),
      ...(body === undefined && { 'content-type': 'text/plain;charset=UTF-8' }),
      ...(cookie && { cookie }),
      ...(origin !== null && { origin }),
      ...headers,
    },
    body: body ?? JSON.stringify([input]),
    // A stream has no declared length.
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  const line = (await response.text()).split('\n').find((part) => /^\w+:\{"status":/.test(part));
  const set = response.headers.getSetCookie().map((value) => value.split(';')[0]);
  return {
    status: response.status,
    result: line ? JSON.parse(line.slice(line.indexOf(':') + 1)) : null,
    cookie: set.join('; '),
  };
}

/** The id of an action and a page that has it. */
export function locate(name: string): { id: string; path: string } {
  const action = known.find(({ exportedName }) => exportedName === name);
  const pages = Object.keys(action?.workers ?? {});
  const page = pages.find((worker) => !worker.includes('[')) ?? pages[0];
  if (!action || !page) throw new Error(`the build has no page with the server action ${name}`);
  const path = page.replace(/^app|\/page$|\/\([^)]*\)/g, '').replace(/\[\w+\]/g, 'any');
  return { id: action.id, path: path || '/' };
}

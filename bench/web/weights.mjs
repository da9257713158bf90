import { gzipSync } from 'node:zlib';
import { usage } from '../measures.mjs';

let callers = 0;

/** Asks as a caller of its own, so that no limit of an address is met. */
export async function ask(url, headers = {}) {
  callers += 1;
  const forwarded = `198.18.${(callers >> 8) & 255}.${callers & 255}`;
  const response = await fetch(url, { headers: { 'x-forwarded-for': forwarded, ...headers } });
  return { response, text: await response.text() };
}

const size = (text) => gzipSync(text).length;

/**
 * What a first visit of a page loads, bytes of gzip: the HTML, and the scripts it names beyond the framework's own, which
 * are `framework`. A script for browsers without modules is loaded by none of today's.
 */
export async function weights(url, path, rootMainFiles) {
  const { response, text: html } = await ask(url + path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  const polyfills = [...html.matchAll(/<script[^>]*nomodule[^>]*>/gi)].map(([tag]) => /src="([^"?]+)/.exec(tag)?.[1]);
  const named = new Set([...html.matchAll(/\/_next\/(static\/chunks\/[^"\\?]+\.js)/g)].map(([, file]) => file));
  for (const file of polyfills) named.delete(file?.replace('/_next/', ''));
  const own = [...named].filter((file) => !rootMainFiles.includes(file));
  return { html: size(html), scripts: await sum(url, own), framework: await sum(url, rootMainFiles) };
}

async function sum(url, files) {
  const sizes = await Promise.all(files.map(async (file) => size((await ask(`${url}/_next/${file}`)).text)));
  return sizes.reduce((total, bytes) => total + bytes, 0);
}

/** Milliseconds of the web's CPU for a request, of `count` one after another. */
export async function cpuOf({ url, child }, { path, headers = {}, status = 200 }, count) {
  const before = usage(child.pid).cpuSeconds;
  for (let request = 0; request < count; request += 1) {
    const { response } = await ask(url + path, headers);
    if (response.status !== status) throw new Error(`${path} answered ${response.status} instead of ${status}`);
  }
  return ((usage(child.pid).cpuSeconds - before) * 1000) / count;
}

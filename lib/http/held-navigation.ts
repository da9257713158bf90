/** What a proxy says when the shop behind it does not answer. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** How long to wait before asking again: the first times, and after that; ms. */
const pausesMs = [500, 1_000, 2_000, 3_000];

type Browser = Pick<Window, 'addEventListener' | 'removeEventListener'> & { fetch: typeof fetch };

/** Pages that were asked for and could not be had yet. */
export interface HeldNavigations {
  /** True while the reader waits for a page. */
  get(): boolean;
  subscribe(listener: () => void): () => void;
  /** Takes effect for the browser's `fetch`, once. */
  install(browser: Browser): void;
}

/**
 * Next leaves a page for the browser's own error page when the next one cannot be fetched. Here its request for the next
 * page waits instead, and the page stays, until there is an answer. Prefetching and everything else that is fetched goes
 * its way unchanged.
 */
export function createHeldNavigations(): HeldNavigations {
  const listeners = new Set<() => void>();
  let held = 0;
  let installed = false;
  const change = (by: number) => {
    held += by;
    for (const listener of listeners) listener();
  };
  return {
    get: () => held > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    install(browser) {
      if (installed) return;
      installed = true;
      const plain = browser.fetch;
      browser.fetch = async (input, init) => {
        const ask = () => plain.call(browser, input, init);
        if (!isNavigation(init)) return ask();
        const first = await answerOf(ask, init?.signal);
        if (first) return first;
        change(1);
        try {
          for (let attempt = 0; ; attempt++) {
            await pause(browser, pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0);
            const answer = await answerOf(ask, init?.signal);
            if (answer) return answer;
          }
        } finally {
          change(-1);
        }
      };
    },
  };
}

/** This browser's. */
export const heldNavigations = createHeldNavigations();

/** Next's request for a page that the reader has chosen, or for this one anew. */
function isNavigation(init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers);
  if (!headers.has('rsc') || (init?.method ?? 'GET') !== 'GET') return false;
  return !headers.has('next-router-prefetch') && !headers.has('next-router-segment-prefetch');
}

/** The shop's answer; `null` when none came, or only a proxy's. */
async function answerOf(ask: () => Promise<Response>, signal: AbortSignal | null | undefined) {
  try {
    const response = await ask();
    return gatewayStatuses.has(response.status) ? null : response;
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

function pause(browser: Browser, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      browser.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    browser.addEventListener('online', end);
  });
}

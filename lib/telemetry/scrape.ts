import { metrics } from './metrics';

/** What is counted when somebody asks, and not before: it is gone from the metrics when that fails. */
export interface CountedAtScrape {
  count(): Promise<void>;
  forget(): void;
}

const counted = new Set<CountedAtScrape>();
const patienceMs = 2_000;

/** @returns ends the counting. */
export function countAtScrape(what: CountedAtScrape): () => void {
  counted.add(what);
  return () => counted.delete(what);
}

/** The process's metrics as Prometheus takes them; what has to be counted first has two seconds. */
export async function scrape(): Promise<{ contentType: string; text: string }> {
  await Promise.all([...counted].map(countOrForget));
  const { registry } = metrics();
  return { contentType: registry.contentType, text: await registry.metrics() };
}

async function countOrForget({ count, forget }: CountedAtScrape): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('counting took too long')), patienceMs);
  });
  try {
    await Promise.race([count(), late]);
  } catch {
    forget();
  } finally {
    clearTimeout(timer);
  }
}

import { describe, expect, it, vi } from 'vitest';
import { createPollingStore, defaultPolling } from './polling';

function fakeBrowser(storage: Partial<Storage>) {
  const target = new EventTarget();
  return {
    localStorage: storage as Storage,
    addEventListener: target.addEventListener.bind(target) as Window['addEventListener'],
    removeEventListener: target.removeEventListener.bind(target) as Window['removeEventListener'],
    emit: (key: string) => target.dispatchEvent(Object.assign(new Event('storage'), { key })),
  };
}

function memoryStorage(initial: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

describe('the polling choice', () => {
  it('is remembered by the browser and seen by its other tabs', () => {
    const storage = memoryStorage();
    const [here, there] = [fakeBrowser(storage), fakeBrowser(storage)];
    const [mine, theirs] = [createPollingStore(() => here), createPollingStore(() => there)];
    const listener = vi.fn();
    const unsubscribe = theirs.subscribe(listener);
    expect(theirs.get()).toBeNull();
    mine.set(15);
    there.emit('clientflow.polling');
    there.emit('something.else');
    expect(listener).toHaveBeenCalledTimes(1);
    expect(theirs.get()).toBe(15);
    unsubscribe();
    there.emit('clientflow.polling');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('holds until the page is left where storage is forbidden', () => {
    const forbidden = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const store = createPollingStore(() => fakeBrowser({ getItem: forbidden, setItem: forbidden }));
    store.set(0);
    expect(store.get()).toBe(0);
  });

  it('is nobody’s when what is stored makes no sense', () => {
    const browser = fakeBrowser(memoryStorage({ 'clientflow.polling': '-3' }));
    expect(createPollingStore(() => browser).get()).toBeNull();
    expect(createPollingStore(() => null).get()).toBeNull();
  });

  it('defaults to 2 s for the operator and 5 s in the shop', () => {
    expect([defaultPolling('/operator/customers'), defaultPolling('/operators'), defaultPolling('/')]).toEqual([
      2, 5, 5,
    ]);
  });
});

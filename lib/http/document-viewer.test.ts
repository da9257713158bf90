// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A document made for somebody, in a browser whose other tabs can be heard. */
async function documentFor(madeFor: string | null) {
  vi.resetModules();
  if (madeFor === null) delete document.documentElement.dataset.madeFor;
  else document.documentElement.dataset.madeFor = madeFor;
  const viewer = await import('./document-viewer');
  viewer.documentViewer();
  return viewer;
}

const reload = vi.fn();
beforeEach(() => vi.stubGlobal('location', { reload, assign: vi.fn() }));
afterEach(() => {
  reload.mockClear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('the viewer of a document', () => {
  it('is read once, whatever a refresh writes into the page', async () => {
    const { documentViewer } = await documentFor('customer-a');
    document.documentElement.dataset.madeFor = 'customer-b';
    expect(documentViewer()).toBe('customer-a');
  });

  it('is known as soon as the browser has drawn a document that came without its word', async () => {
    const { documentViewer, viewerSeen, presence } = await documentFor(null);
    expect(documentViewer()).toBe('unknown');
    document.documentElement.dataset.madeFor = 'customer-a';
    expect(documentViewer()).toBe('customer-a');
    viewerSeen('customer-b');
    expect(presence()).toBe('other');
  });

  it('that stays unknown is asked for by one loading, and not again and again', async () => {
    for (let loading = 0; loading < 3; loading += 1) {
      const { presenceTold } = await documentFor('unknown');
      presenceTold('other');
    }
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is away while another, or nobody, is signed in, and back when they are', async () => {
    const { viewerSeen, presence } = await documentFor('customer-a');
    const seen = ['customer-b', 'anonymous', 'unknown', 'customer-a'].map((tag) => {
      viewerSeen(tag);
      return presence();
    });
    expect(seen).toEqual(['other', 'signed_out', 'signed_out', 'same']);
  });

  it('may be gained by a document made for nobody, and never be changed', async () => {
    const { actHere, documentViewer } = await documentFor('anonymous');
    await actHere(async () => ({ status: 'done', viewer: 'customer-a' }));
    expect(documentViewer()).toBe('customer-a');
    await actHere(async () => ({ status: 'done', viewer: 'customer-b' }));
    expect(documentViewer()).toBe('customer-a');
  });

  it('shows the page of the one who signs in, though it comes before the answer that says so', async () => {
    const { actHere, isForAnother } = await documentFor('anonymous');
    expect(isForAnother('customer-a')).toBe(true);
    const during: boolean[] = [];
    await actHere(async () => {
      during.push(isForAnother('customer-a'));
      return { status: 'done', viewer: 'customer-a' };
    });
    expect([...during, isForAnother('customer-a'), isForAnother('customer-b')]).toEqual([false, false, true]);
    expect(isForAnother('anonymous')).toBe(false);
  });

  it('shows the page of another at no time', async () => {
    const { actHere, isForAnother } = await documentFor('customer-a');
    const during: boolean[] = [];
    await actHere(async () => {
      during.push(isForAnother('customer-b'));
      return { status: 'refused', reason: 'other_viewer' };
    });
    expect([...during, isForAnother('customer-b'), isForAnother('anonymous')]).toEqual([true, true, true]);
  });

  it('sends no act while another page is awaited, and says so', async () => {
    const { actHere } = await documentFor('customer-a');
    const { heldNavigations } = await import('./held-navigation');
    const send = vi.fn(async () => ({ status: 'done' }) as const);
    vi.spyOn(heldNavigations, 'get').mockReturnValueOnce(true);
    await expect(actHere(send)).rejects.toMatchObject({ trouble: { kind: 'held' } });
    expect(send).not.toHaveBeenCalled();
    expect(await actHere(send)).toEqual({ status: 'done' });
  });

  it('of nobody is not signed out by an answer that says so', async () => {
    const { presenceTold, presence } = await documentFor('anonymous');
    presenceTold('signed_out');
    expect(presence()).toBe('same');
    presenceTold('other');
    expect(presence()).toBe('other');
  });

  it('that nobody could tell is asked for anew once the server can', async () => {
    const { presenceTold, viewerSeen, presence } = await documentFor('unknown');
    viewerSeen('customer-a');
    expect([presence(), reload.mock.calls.length]).toEqual(['same', 0]);
    presenceTold('other');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('leaves for another page without being loaded anew meanwhile', async () => {
    const { leaveDocument, loadDocumentAnew } = await documentFor('customer-a');
    leaveDocument('/');
    loadDocumentAnew();
    expect(reload).not.toHaveBeenCalled();
  });
});

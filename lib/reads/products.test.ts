import { describe, expect, it } from 'vitest';
import { catalogueRequest, catalogueView, productReads } from './products';
import { requested } from './read';

const asked = (view: Parameters<typeof catalogueRequest>[0]) =>
  requested(productReads.list, catalogueRequest(view)).parameters;

describe('the view in the URL', () => {
  it('is the whole catalogue by name when the URL says nothing', async () => {
    const view = await catalogueView.load(Promise.resolve({}));
    expect(asked(view)).toEqual({ sort: 'name', size: 24 });
  });

  it('reads search, type, order and place', async () => {
    const view = await catalogueView.load(
      Promise.resolve({ q: ' mlek ', type: 'mleko', sort: '-price', cursor: 'abc' }),
    );
    expect(asked(view)).toEqual({
      search: 'mlek',
      type: 'mleko',
      sort: '-price',
      cursor: 'abc',
      size: 24,
    });
  });

  it('takes an unknown order for the usual one, and cuts a search to what the server reads', async () => {
    const view = await catalogueView.load(Promise.resolve({ sort: '$where', q: 'x'.repeat(500) }));
    expect(asked(view)).toMatchObject({ sort: 'name', search: 'x'.repeat(200) });
  });
});

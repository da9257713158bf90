// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { ForgetFormerViewer } from './forget-former-viewer';

it('drops what was read as somebody else, and keeps what a page has just brought', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const client = new QueryClient();
  const root = createRoot(document.body);
  const show = (viewer: string) =>
    act(() =>
      root.render(
        <QueryClientProvider client={client}>
          <ForgetFormerViewer key={viewer} viewer={viewer} />
        </QueryClientProvider>,
      ),
    );
  client.setQueryData(['account'], 'of anna');
  await show('anna');
  expect(client.getQueryData(['account'])).toBe('of anna');
  await show('anna');
  expect(client.getQueryData(['account'])).toBe('of anna');
  await show('anonymous');
  expect(client.getQueryData(['account'])).toBeUndefined();
  act(() => root.unmount());
});

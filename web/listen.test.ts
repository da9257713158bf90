import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { listen } from './listen';

it('lets go of a connection that sent no HTTP, though its client keeps it open', async () => {
  const port = await freePort();
  const unreadable = (status: number) => `HTTP/1.1 ${status} x\r\nconnection: close\r\n\r\n`;
  const servers = await listen({ hosts: ['127.0.0.1'], port, door: { request: () => {}, unreadable } });
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.write('no such thing as this\r\n\r\n');
  const [answer] = await once(client, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
  // Waits for every connection that is still counted.
  await servers.close();
  client.destroy();
});

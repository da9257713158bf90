import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes everything on, but while `cutting` it swallows the seventh answer of each connection and ends it. */
export async function startCuttingProxy(from: number, to: number) {
  const sockets = new Set<Socket>();
  const state = { cutting: false, cuts: 0, close: () => {} };
  const proxy: Server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    let answers = 0;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      answers += 1;
      if (!state.cutting || answers % 7 !== 0) return client.write(bytes);
      state.cuts += 1;
      return client.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(from, '127.0.0.1', resolve));
  state.close = () => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  };
  return state;
}

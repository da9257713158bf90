import { SMTPServer } from 'smtp-server';

/** A letter as a real server of mail got it. */
interface Received {
  to: string;
  /** Its lines as they were before they were folded for the way. */
  content: string;
}

/** A real server of mail on loopback for tests: it asks for `shop` and `secret`, and keeps what it gets. */
export async function openMailServer(at = 0) {
  const letters: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, answer) =>
      username === 'shop' && password === 'secret' ? answer(null, { user: username }) : answer(new Error('no')),
    async onData(stream, { envelope }, answer) {
      const raw = Buffer.concat(await stream.toArray()).toString();
      const content = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
      letters.push({ to: envelope.rcptTo.map(({ address }) => address).join(), content });
      answer();
    },
  });
  await new Promise<void>((ready) => server.listen(at, '127.0.0.1', ready));
  const { port } = server.server.address() as { port: number };
  return {
    port,
    url: `smtp://shop:secret@127.0.0.1:${port}`,
    letters,
    /** The link to a new password of the newest letter; `''` while there is none. */
    link: () => /https?:\S+new-password#\S+/.exec(letters.at(-1)?.content ?? '')?.[0] ?? '',
    close: () => new Promise<void>((end) => server.close(() => end())),
  };
}

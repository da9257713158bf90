import { createTransport } from 'nodemailer';
import { config } from '@/lib/config';
import { hostnameOf, isLoopback } from '@/lib/config/hosts';
import { noteRefusal } from '@/lib/telemetry/refusals';

/** A message to one reader, in plain text and the same in simple HTML. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Mailer {
  /** Whether the server of mail takes letters now: asked by a connection, once in a while. It says nothing of anybody. */
  isThere(): Promise<boolean>;
  /** Hands a letter over; false when the server would not have it. What went wrong is in the log, whom it was for is not. */
  send(letter: Letter): Promise<boolean>;
}

/** So long an answer about the server holds, ms. */
const knownForMs = { there: 30_000, away: 2_000 };

/** Whoever waits for a page is told within this time that the server is away; ms. */
const timeouts = { connectionTimeout: 3_000, greetingTimeout: 3_000, dnsTimeout: 3_000, socketTimeout: 10_000 };

/**
 * Mail by SMTP. A password goes only over TLS, but to this very machine.
 *
 * @param url `smtp://` (STARTTLS when the server has it) or `smtps://`, with user and password where there are any.
 * @param from the sender's address.
 */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const { protocol, host, port, username, password } = new URL(url);
  const hostname = hostnameOf(host) ?? '';
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const transport = createTransport({
    ...timeouts,
    host: hostname,
    ...(port !== '' && { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: auth !== undefined && !isLoopback(hostname),
    ...(auth && { auth }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let known: { answer: Promise<boolean>; until: number } | undefined;
  const ask = () =>
    transport.verify().then(
      () => true,
      (error: unknown) => failed(error),
    );
  return {
    isThere() {
      if (known && known.until > Date.now()) return known.answer;
      const asked = { answer: ask(), until: Number.POSITIVE_INFINITY };
      known = asked;
      void asked.answer.then((there) => {
        asked.until = Date.now() + (there ? knownForMs.there : knownForMs.away);
      });
      return asked.answer;
    },
    send: (letter) =>
      transport.sendMail({ from, ...letter }).then(
        () => true,
        (error: unknown) => {
          known = undefined;
          return failed(error);
        },
      ),
  };
}

/** The server's own words may name the reader: only its code is kept, and of a connection or certificate the system's. */
function failed(error: unknown): false {
  const { code, originalCode, responseCode } = (error ?? {}) as Record<string, unknown>;
  noteRefusal({ what: 'mail', reason: 'unavailable' }, { code: originalCode ?? code, responseCode });
  return false;
}

const held = globalThis as typeof globalThis & { clientflowMailer?: Mailer };

/** The web process's mail; `null` when none is configured. */
export function webMailer(): Mailer | null {
  const { secrets, smtp } = config();
  if (secrets.SMTP_URL === undefined) return null;
  held.clientflowMailer ??= createMailer({ url: secrets.SMTP_URL, from: smtp.from });
  return held.clientflowMailer;
}

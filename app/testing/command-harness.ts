import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { createCustomerAccount, ensureOperator } from '@/lib/auth/accounts';
import { type Auth, createAuth } from '@/lib/auth/auth';
import { readViewer } from '@/lib/auth/sign-in';
import { type Viewer, viewerTag } from '@/lib/auth/viewer';
import type { AnyCommand, CommandPorts, Denial } from '@/lib/commands/definition';
import { publishWith } from '@/lib/commands/publish';
import { runCommand } from '@/lib/commands/run';
import { traceCommand } from '@/lib/commands/trace';
import { type Config, loadConfig } from '@/lib/config';
import type { Action } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import type { CommandResult } from '@/lib/domain/command-result';
import { madeForHeader } from '@/lib/domain/made-for';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { logger } from '@/lib/telemetry/logger';
import { ownNames } from '@/lib/testing/own-names';

/** Headers of a request from our own page. */
const ownPage = { origin: 'http://localhost:3000', host: 'localhost:3000' };
export const password = 'correct horse battery';

export interface Caller {
  /** Cookie header of the session, none for nobody. */
  cookie?: string;
  headers?: Record<string, string>;
  ports?: Partial<CommandPorts>;
}

/** A shop with real services under names of its own, and the ways into it that the tests need. */
export interface Shop {
  config: Config;
  mongo: Mongo;
  auth: Auth;
  denials: Denial[];
  cookies: Map<string, string>;
  /** What has been published, in order. */
  published: { action: Action; context: PublishContext }[];
  call(command: AnyCommand, input: unknown, caller?: Caller): Promise<CommandResult>;
  signIn(email: string): Promise<string>;
  /** Whose session it is. */
  viewerOf(cookie: string): Promise<Viewer>;
  /** The tag of pages made for the session's viewer. */
  tagOf(cookie: string): Promise<string>;
  /** End of each partition of the actions' topic. */
  endOffsets(): Promise<number[]>;
  /** Every document there is, sessions aside. */
  contents(): Promise<Record<string, unknown[]>>;
  close(): Promise<void>;
}

/** @param over environment variables over the shop's own. */
export async function openShop(over: Record<string, string> = {}): Promise<Shop> {
  const config = loadConfig({
    ...process.env,
    ...ownNames('actions'),
    AUTH_SECRET: randomUUID() + randomUUID(),
    PORT: '3000',
    ...over,
  });
  logger().level = 'silent';
  await ensureTopics(config);
  const mongo = await connectMongo(config);
  const auth = createAuth(config, mongo.db);
  const publisher = createPublisher(config, 'test');
  const offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
  const denials: Denial[] = [];
  const cookies = new Map<string, string>();
  const published: Shop['published'] = [];
  const viewerOf = (cookie: string) => readViewer(auth, new Headers({ cookie }), false);
  return {
    config,
    mongo,
    auth,
    denials,
    cookies,
    published,
    async call({ definition }, given, { cookie, headers, ports } = {}) {
      const received = new Headers({ ...ownPage, ...(cookie && { cookie }), ...headers });
      // A page of the caller's own, unless the test says for whom it was made.
      if (!received.has(madeForHeader)) {
        received.set(madeForHeader, viewerTag(await readViewer(auth, received, false)));
      }
      return traceCommand({ name: definition.name, given, received }, (trace) =>
        runCommand(definition, given, {
          web: config.web,
          headers: received,
          viewer: () => readViewer(auth, received, true),
          auth: async () => auth,
          mailer: () => null,
          collections: async () => mongo.collections,
          async publish(items, deadlineMs) {
            const confirmation = await publishWith(() => publisher, config, trace)(items, deadlineMs);
            if (confirmation === 'confirmed') published.push(...items);
            return confirmation;
          },
          setCookie: (key, value) => void cookies.set(key, value),
          denied: (denial) => void denials.push(denial),
          ...ports,
        }),
      );
    },
    async signIn(email) {
      const { headers, response } = await auth.api.signInSealed({ body: { email, password }, returnHeaders: true });
      if (response.outcome !== 'signed_in') throw new Error(`sign-in: ${response.outcome}`);
      return headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    },
    viewerOf,
    tagOf: async (cookie) => viewerTag(await viewerOf(cookie)),
    endOffsets: () => offsets.endOffsets(config.kafka.topics.actions),
    contents: () => contents(mongo),
    async close() {
      await Promise.all([publisher.close(), offsets.close()]);
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

/** An operator and two customers, with their sessions. */
export async function addPeople({ auth, signIn }: Pick<Shop, 'auth' | 'signIn'>) {
  await ensureOperator(auth, { email: 'operator@example.com', password });
  const customer = async (email: string) => {
    const id = uuidv7();
    const data = { id, firstName: 'Anna', lastName: 'Nowak', address: 'Polna 1\n00-001 Warszawa' };
    await createCustomerAccount(auth, { email, password, registrationEventId: uuidv7(), customer: data });
    return { id, email, cookie: await signIn(email) };
  };
  return {
    operator: await signIn('operator@example.com'),
    anna: await customer('anna@example.com'),
    jan: await customer('jan@example.com'),
  };
}

async function contents({ db }: Mongo): Promise<Record<string, unknown[]>> {
  const names = (await db.listCollections().toArray())
    .map(({ name }) => name)
    .filter((name) => name !== 'auth_sessions');
  const found = await Promise.all(names.sort().map(async (name) => [name, await db.collection(name).find().toArray()]));
  return Object.fromEntries(found.filter(([, documents]) => documents?.length));
}

import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { sayReasons } from '@/cli/language';
import { customerObject, productObject, purchaseObject } from '@/cli/objects';
import { jsonCommand, valueParsers } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { printable } from '@/cli/table';
import type { ActionStatus } from '@/lib/domain/command-result';
import { createOffsetReader } from '@/lib/kafka/offsets';
import type { Collections } from '@/lib/mongo/collections';
import { actionStatus } from '@/lib/queries/actions';
import { getCustomer } from '@/lib/queries/customers';
import { processorLag } from '@/lib/queries/pipeline';
import { getProduct } from '@/lib/queries/products';
import { getPurchase } from '@/lib/queries/purchases';

const operator = { role: 'operator' } as const;

/** One thing as `--json` says it, and its lines for people; null when there is none. */
type Found = { object: object; lines: [string, string][] } | null;
type Look = (session: Session, collections: Collections, id: string) => Promise<Found>;

const things = {
  async customer({ t, time }, collections, id) {
    const found = await getCustomer(collections, operator, id);
    if (!found) return null;
    const { firstName, lastName, address, registeredAt } = found;
    const lines: [string, string][] = [
      [t('columns.id'), id],
      [t('columns.name'), `${firstName} ${lastName}`],
      [t('columns.address'), address],
      [t('columns.registered'), time(registeredAt)],
    ];
    return { object: customerObject(found), lines };
  },
  async product({ t, time, money }, collections, id) {
    const found = await getProduct(collections, id);
    if (!found) return null;
    const lines: [string, string][] = [
      [t('columns.id'), id],
      [t('columns.name'), found.name],
      [t('columns.type'), found.type],
      [t('columns.price'), money(found.price)],
      [t('columns.changed'), time(found.updatedAt)],
    ];
    return { object: productObject(found), lines };
  },
  async purchase({ t, time, money }, collections, id) {
    const found = await getPurchase(collections, operator, id);
    if (!found) return null;
    const { customerName, customerId, productId, name, quantity, unitPrice, value, purchasedAt } = found;
    const lines: [string, string][] = [
      [t('columns.eventId'), id],
      [t('columns.customer'), `${customerName ?? '-'} (${customerId})`],
      [t('columns.product'), `${name} (${productId})`],
      [t('columns.quantity'), String(quantity)],
      [t('columns.unitPrice'), money(unitPrice)],
      [t('columns.value'), money(value)],
      [t('columns.bought'), time(purchasedAt)],
    ];
    return { object: purchaseObject(found), lines };
  },
  async action(session, collections, id) {
    const status = await actionStatus(collections, operator, id, () => actionsBehind(session, collections));
    const { t } = session;
    return {
      object: { event_id: id, ...status },
      lines: [
        [t('columns.eventId'), id],
        [t('columns.state'), t(`get.states.${status.state}`)],
        ...more(session, status),
      ],
    };
  },
} satisfies Record<string, Look>;
type Kind = keyof typeof things;
const kinds = Object.keys(things) as Kind[];

export function addGet(program: Command, shell: Shell): void {
  const { t } = shell;
  jsonCommand(program, 'get', t, {
    description: t('get.description'),
    examples: ['clientflow get product maslo_k_1', 'clientflow get action 019ad0f2-6f3e-7d53-a8b4-0d6a5c0fb5a1 --json'],
  })
    .argument(`<${kinds.join('|')}>`, t('get.kind'), valueParsers(t).oneOf('get', kinds))
    .argument('<id>', t('get.id'))
    .action((kind: Kind, id: string, options: { json?: boolean }) =>
      shell.run(options, (session) => get(session, kind, id)),
    );
}

async function get(session: Session, kind: Kind, id: string): Promise<number> {
  const { out, t } = session;
  const { collections } = await session.mongo();
  const found: Found = await things[kind](session, collections, id);
  if (!found) throw new CliFailure(exitCodes.noInput, t('get.none', { kind, id }));
  await out.object(found.object);
  const width = Math.max(...found.lines.map(([label]) => label.length));
  for (const [label, text] of found.lines) await out.line(`${label.padEnd(width)}  ${printable(text)}`);
  return exitCodes.ok;
}

/** How many actions the shop has still to read. */
async function actionsBehind({ config }: Session, collections: Collections): Promise<number | null> {
  const topic = config.kafka.topics.actions;
  const offsets = createOffsetReader(config, 'cli');
  try {
    return await processorLag(collections, {
      processor: 'shop',
      topic,
      ranges: { [topic]: await offsets.ranges(topic) },
    });
  } finally {
    await offsets.close();
  }
}

function more({ t, time }: Session, status: ActionStatus): [string, string][] {
  if (status.state === 'applied') {
    return [
      [t('columns.time'), time(status.publishedAt)],
      [t('get.applied'), time(status.appliedAt)],
    ];
  }
  if (status.state === 'parked') return [[t('get.expires'), time(status.expiresAt)]];
  if (status.state === 'rejected') {
    return [
      [t('columns.code'), status.code],
      [t('columns.message'), sayReasons(t, status)],
    ];
  }
  return status.behind === null ? [] : [[t('get.behind'), String(status.behind)]];
}

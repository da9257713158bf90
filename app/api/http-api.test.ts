import { expect, it } from 'vitest';
import { reads } from '@/lib/reads';
import type { AnyRead } from '@/lib/reads/read';
import type { AnyEntry } from './_lib/get-route';
import { registered } from './_lib/registered';

const head = `# Reads over HTTP

What the pages read, by \`GET\`, and so may anybody who is signed in. This file is made of the declarations in \`lib/reads\` and
\`app/api/_lib/entries/\`: \`npx vitest run --project unit app/api/http-api.test.ts -u\` writes it anew. Acts are server actions and have no
address of their own: programs publish them on Kafka instead ([producing.md](producing.md)).

- **Who**: the session's cookie. 401 without one where one is needed, 403 in the wrong role; another customer's thing is
  404, like one that is not there. *public* asks for no session and is counted by address: 429 beyond the limit.
- **Answers** are JSON; money is integer grosze, times are ISO 8601 in UTC. A fault is \`{ error: { code, message } }\`.
- **Parameters** that a read does not know are 400 and named, so are values that it does not take.
- **Lists** are \`{ items, next, previous }\`: \`cursor=<next>\` is the next page, in the same order and narrowed alike.
- **304**: an answer with an \`ETag\` is asked for again with \`If-None-Match\`, and costs a look at a few counters as long as nothing
  has changed ([ADR 005](adr/005-polling-answers-304-from-revisions.md)). The last column says what it depends on.

| GET | who | parameters | 304 while these stand |
| --- | --- | --- | --- |`;

const foot = `
Besides: \`/api/health\` (each part and its state, for probes), \`/api/viewer\` (for whom the session is), and files for people: CSV and the bytes of a
dead letter, linked from their pages.
`;

const all = reads as Record<string, Record<string, AnyRead>>;

function row({ path, parameters }: AnyRead): string {
  const { access, revisions, alsoDependsOn } = registered(path).entry as AnyEntry;
  const said = Object.entries(parameters as Record<string, { takes: string; usual?: unknown }>).map(
    ([name, { takes, usual }]) =>
      `\`${name}\`: ${takes}${usual === undefined || usual === '' ? '' : ` (\`${usual}\`)`}`,
  );
  const cells = [
    `\`${path}\``,
    access,
    said.join('; ').replaceAll('|', '\\|') || '–',
    revisions?.join(', ') || (alsoDependsOn ? 'versions of its own' : '–'),
  ];
  return `| ${cells.join(' | ')} |`;
}

it('docs/http-api.md lists every read as it is declared', async () => {
  const rows = Object.values(all).flatMap((feature) => Object.values(feature).map(row));
  expect(rows.length).toBeGreaterThan(30);
  await expect(`${[head, ...rows].join('\n')}\n${foot}`).toMatchFileSnapshot('../../docs/http-api.md');
});

import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { allGroups } from './all-groups';
import { createKafka } from './client';
import { type Cluster, createCluster } from './cluster';
import { surveyLog } from './survey';
import { joinOtherGroup } from './testing/other-groups';
import { createTopics } from './topics';

const config = loadConfig();
const topic = `groups-${randomUUID().slice(0, 8)}`;
const idOf = (kind: string) => `${topic}.${kind}`;
let admin: Admin;
let cluster: Cluster;
let leave: () => Promise<void>;

beforeAll(async () => {
  const kafka = createKafka(config, 'test');
  admin = kafka.admin();
  cluster = createCluster(kafka);
  await Promise.all([admin.connect(), cluster.connect()]);
  await createTopics(admin, [{ topic, numPartitions: 1 }]);
  const classic = kafka.consumer({ groupId: idOf('classic') });
  leave = () => classic.disconnect();
  await classic.connect();
  await classic.subscribe({ topic });
  const joined = new Promise((resolve) => classic.on(classic.events.GROUP_JOIN, resolve));
  await classic.run({ eachMessage: async () => {} });
  await joined;
  // The coordinator may be loading a moment after the first group.
  await joinOtherGroup(cluster, 'consumer', idOf('consumer'), topic);
  await joinOtherGroup(cluster, 'share', idOf('share'), topic);
}, 60_000);
afterAll(async () => {
  await leave();
  await Promise.all([admin.disconnect(), cluster.disconnect()]);
});

describe('all groups of the broker', () => {
  it('are told by their type, with their members, the new kinds too', async () => {
    const found = (await allGroups(cluster, 1_000)).filter(({ id }) => id.startsWith(topic));
    expect(found.map(({ type, members }) => [type, members])).toEqual([
      ['classic', 1],
      ['consumer', 1],
      ['share', 1],
    ]);
    for (const { state } of found) expect(state).toMatch(/^(Stable|Assigning|Reconciling)$/);
  });

  it('would be dead by the client library', async () => {
    const { groups } = await admin.describeGroups([idOf('consumer'), idOf('share')]);
    expect(groups.map(({ state }) => state)).toEqual(['Dead', 'Dead']);
  });

  it('are surveyed with the shop’s topics: size, growth, what is not as it should be, and how far each is behind', async () => {
    const message = { value: 'x'.repeat(1_000) };
    const producer = createKafka(config, 'test').producer();
    await producer.connect();
    await producer.send({ topic, messages: [message, message] });
    await producer.disconnect();
    await admin.setOffsets({ groupId: idOf('committed'), topic, partitions: [{ partition: 0, offset: '1' }] });
    const topics = { actions: topic, facts: 'none-such', dead_letters: 'neither' };
    const ours = { ...config, kafka: { ...config.kafka, topics } };
    const survey = await surveyLog(ours, new Set([idOf('classic')]));
    expect(survey.topics).toMatchObject([{ topic, partitions: 1, records: 2, lastHour: 2 }]);
    expect(survey.topics[0]?.bytes).toBeGreaterThan(2_000);
    expect(survey.topics[0]?.faults.map(({ setting }) => setting)).toContain('partitions');
    const groups = survey.groups.filter(({ id }) => id.startsWith(topic));
    expect(groups.map(({ id, type, lag }) => [id, type, lag])).toEqual([
      [idOf('committed'), 'classic', 1],
      [idOf('consumer'), 'consumer', null],
      [idOf('share'), 'share', null],
    ]);
  });

  it('are no more than were asked for', async () => {
    expect(await allGroups(cluster, 1)).toHaveLength(1);
  });
});

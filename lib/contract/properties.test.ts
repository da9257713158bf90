import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { reason } from '@/lib/domain/reason';
import {
  actions,
  headerLists,
  nearActions,
  places,
  publishContexts,
  records,
} from '@/lib/testing/arbitraries/contract';
import { anyText } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { connectErrorHeaders, readReasons } from './connect-errors';
import { codecs, isActionType } from './index';
import { inspect } from './inspect';
import { type LogRecord, originalPosition, recordTime } from './record';
import { recordIdentity } from './record-identity';
import { rejectionCodes } from './rejection-codes';
import { republish } from './republish';
import { lastVersion, placeOf, recordVersion } from './version';
import { decode, encode, rejectionOf } from './wire';

/** The record as its topic has it after it was published again, later and elsewhere. */
function publishedAgain(record: LogRecord): LogRecord {
  const identity = recordIdentity(record);
  const original = { ...record, identity, time: new Date(recordTime(record)), position: originalPosition(record) };
  const later = { topic: record.topic, partition: 1, offset: 4_000, timestamp: Date.parse('9999-12-31T23:59:59.999Z') };
  return { ...later, ...republish(original) };
}

describe('a record of actions, whatever is in it', () => {
  holds(
    'is decoded or refused for reasons that its dead letter keeps, and never throws',
    fc.property(records, (record) => {
      const decoded = decode(record);
      const inspection = inspect(record);
      if (decoded.ok) {
        expect(decoded.record.identity).toBe(recordIdentity(record));
        expect(inspection.rejection).toBeNull();
        return;
      }
      const { rejection } = decoded;
      expect(rejectionCodes).toContain(rejection.code);
      expect(rejection.message).not.toBe('');
      const texts = [
        rejection.message,
        ...(rejection.reasons ?? []).flatMap(({ values = {} }) => Object.values(values)),
      ];
      expect(texts.map(String).filter((text) => !text.isWellFormed())).toEqual([]);
      deepStrictEqual(reason.array().min(1).parse(rejection.reasons), rejection.reasons);
      deepStrictEqual(readReasons(connectErrorHeaders(record, rejection)), rejection.reasons);
      deepStrictEqual(inspection.rejection, rejection);
    }),
  );

  holds(
    'is the same again when it is published again, and once more',
    fc.property(records, (record) => {
      const again = publishedAgain(record);
      const decided = (of: LogRecord) => {
        const decoded = decode(of);
        if (!decoded.ok) return decoded.rejection;
        const { source: _, ...rest } = decoded.record;
        return rest;
      };
      deepStrictEqual([again.key, again.value], [record.key, record.value]);
      expect([recordIdentity(again), recordTime(again), recordVersion(again)]).toEqual([
        recordIdentity(record),
        recordTime(record),
        recordVersion(record),
      ]);
      deepStrictEqual(decided(again), decided(record));
      deepStrictEqual(publishedAgain(again).headers, again.headers);
    }),
  );

  holds(
    'is read by each codec without an error but the one that it answers',
    fc.property(nearActions, (text) => {
      const value = JSON.parse(text) as object;
      for (const codec of Object.values(codecs)) expect(['data', 'error']).toContain(Object.keys(codec.read(value))[0]);
    }),
  );
});

holds(
  'an action that we publish is read as it was',
  fc.property(fc.record({ action: actions, context: publishContexts, place: places }), ({ action, context, place }) => {
    const { key, value } = encode(action, context);
    const record = { topic: 'actions', ...place, key: Buffer.from(key), value: Buffer.from(value), headers: [] };
    const decoded = decode(record);
    if (!decoded.ok) throw new Error(decoded.rejection.message);
    const { action: read, identity, occurredAt, actor } = decoded.record;
    expect({ read, identity, occurredAt, actor }).toEqual({
      read: action,
      identity: context.eventId,
      occurredAt: context.occurredAt,
      actor: context.actor,
    });
  }),
);

holds(
  'a field that nobody knows changes nothing',
  fc.property(fc.tuple(actions, publishContexts, anyText, fc.jsonValue()), ([action, context, name, content]) => {
    const { value } = encode(action, context);
    const fields = JSON.parse(value) as Record<string, unknown>;
    fc.pre(!Object.hasOwn(fields, name) && !/^(product|unit|voucher|rule)_/.test(name));
    const text = `${value.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(content)}}`;
    const type = isActionType(fields.event_type) ? fields.event_type : 'new_product';
    expect(codecs[type].read(JSON.parse(text) as object)).toEqual(codecs[type].read(fields));
  }),
);

describe('a version', () => {
  const versionOf = (place: { partition: number; offset: number; timestamp: number }) =>
    recordVersion({ topic: 'actions', key: null, value: null, headers: [], ...place });

  holds(
    'names the place, and comes before every last version',
    fc.property(fc.tuple(places, places), ([place, other]) => {
      const { partition, offset } = place;
      expect(placeOf(versionOf(place))).toEqual({ partition, offset });
      expect(placeOf(lastVersion(versionOf(place)))).toEqual({ partition, offset });
      expect(versionOf(other) < lastVersion(versionOf(place))).toBe(true);
    }),
  );

  holds(
    'orders by time, then place',
    fc.property(fc.tuple(places, places, fc.nat(2)), ([one, another, alike]) => {
      const { timestamp, partition } = one;
      const other = { ...another, ...(alike > 0 && { timestamp }), ...(alike > 1 && { partition }) };
      const before = [one.timestamp - other.timestamp, one.partition - other.partition, one.offset - other.offset];
      expect(versionOf(one) < versionOf(other)).toBe((before.find((step) => step !== 0) ?? 0) < 0);
    }),
  );
});

holds(
  'reasons are read from any headers, or none are',
  fc.property(fc.tuple(headerLists, anyText), ([headers, text]) => {
    const name = '__connect.errors.exception.reasons';
    const told = readReasons([...headers, { name, value: Buffer.from(text) }]);
    if (told)
      expect(
        readReasons(connectErrorHeaders({ topic: 't', partition: 0, offset: 0 }, rejectionOf('invalid', ...told))),
      ).toEqual(told);
  }),
);

import { expect, it } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import { traceSending } from './traced-messages';

const trace = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', flags: 1, state: 'a=1' };
const traced = textHeaders({ traceparent: `00-${trace.traceId}-${trace.spanId}-01`, tracestate: 'a=1' });

it('hands a trace on as it came when nobody traces, behind the headers of the message', () => {
  const own = textHeaders({ own: 'x' });
  const message = { topic: 't', key: null, value: '{}' };
  const { messages } = traceSending([{ ...message, trace }, { ...message, headers: own, trace }, message]);
  expect(messages.map(({ headers }) => headers)).toEqual([traced, [...own, ...traced], undefined]);
});

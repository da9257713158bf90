import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerLists, traceContexts } from '@/lib/testing/arbitraries/contract';
import { anyText } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { textHeaders } from './headers';
import { parseTraceContext, traceContextOf, traceHeaders } from './trace-context';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const traceparent = `00-${traceId}-${spanId}-01`;
const context = { traceId, spanId, flags: 1 };

describe('the trace of a record', () => {
  it('is what its headers say, and is written as it was read', () => {
    const headers = textHeaders({ other: 'x', traceparent, tracestate: 'a=1,b=2' });
    expect(traceContextOf(headers)).toEqual({ ...context, state: 'a=1,b=2' });
    expect(traceHeaders({ ...context, state: 'a=1,b=2' })).toEqual(headers.slice(1));
    expect(traceHeaders({ ...context, flags: 0 })).toEqual(textHeaders({ traceparent: `00-${traceId}-${spanId}-00` }));
  });

  it('takes the four known parts of a later version', () => {
    expect(parseTraceContext(`01-${traceId}-${spanId}-01-more`, null)).toEqual(context);
    expect(parseTraceContext(`01-${traceId}-${spanId}-01`, null)).toEqual(context);
  });

  it.each([
    '',
    'x',
    traceparent.toUpperCase(),
    `${traceparent}-more`,
    `${traceparent} `,
    `${traceparent}, ${traceparent}`,
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId}-${spanId}-1`,
    'x'.repeat(100_000),
  ])('is none when traceparent is %j', (text) => {
    expect(traceContextOf(textHeaders({ traceparent: text }))).toBeUndefined();
  });

  it('is none when traceparent has no value or comes twice', () => {
    expect(traceContextOf([{ name: 'traceparent', value: null }])).toBeUndefined();
    const twice = [...textHeaders({ traceparent }), ...textHeaders({ traceparent })];
    expect(traceContextOf(twice)).toBeUndefined();
  });

  it('joins tracestate in its order, and passes over one that is too long or no text', () => {
    const headers = [...textHeaders({ traceparent, tracestate: 'a=1' }), ...textHeaders({ tracestate: 'b=2' })];
    expect(traceContextOf(headers)?.state).toBe('a=1,b=2');
    for (const tracestate of [`a=${'x'.repeat(511)}`, 'ą=1', 'a=1\n']) {
      expect(traceContextOf(textHeaders({ traceparent, tracestate }))).toEqual(context);
    }
  });
});

describe('a trace', () => {
  holds(
    'is read as it was written, whatever headers stand around it',
    fc.property(fc.tuple(traceContexts, headerLists), ([context, around]) => {
      const others = around.filter(({ name }) => !name.startsWith('trace'));
      expect(traceContextOf([...others, ...traceHeaders(context), ...others])).toEqual(context);
    }),
  );

  holds(
    'of any two texts is none, or one that goes on as it came',
    fc.property(fc.tuple(fc.option(anyText), fc.option(anyText), headerLists), ([parent, state, headers]) => {
      for (const context of [parseTraceContext(parent, state), traceContextOf(headers)]) {
        if (context) expect(traceContextOf(traceHeaders(context))).toEqual(context);
      }
    }),
  );
});

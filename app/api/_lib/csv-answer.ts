/**
 * A file of CSV, sent as it is read.
 *
 * @param name without what it ends with.
 * @throws what the first line throws: what cannot be read at all is an answer of its own, and not a broken file.
 */
export async function csvAnswer(name: string, lines: AsyncGenerator<string, void, undefined>): Promise<Response> {
  const first = await lines.next();
  return new Response(stream(first.value ?? '', lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

function stream(first: string, lines: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return();
    },
  });
}

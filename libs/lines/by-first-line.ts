import type { FileRecord, ReadRecords } from './file-record.js';

/** So many bytes are looked at. */
const MOST_BYTES = 64 * 1024;

/** Cuts a file into records in the way that its first line calls for: `choose` is told that line, of at most 64 KiB. */
export async function* byFirstLine(
  source: AsyncIterable<Uint8Array>,
  choose: (firstLine: string) => ReadRecords,
): AsyncGenerator<FileRecord[]> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const head: Uint8Array[] = [];
    let failure: { error: unknown } | null = null;
    for (let bytes = 0; bytes < MOST_BYTES && !head.at(-1)?.includes(0x0a); bytes += head.at(-1)?.length ?? 0) {
      // what fails here fails again where it is read
      const next = await iterator.next().catch((error: unknown) => void (failure = { error }));
      if (!next || next.done) break;
      head.push(next.value);
    }
    const [firstLine = ''] = Buffer.concat(head)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1);
    yield* choose(firstLine)(again(head, failure, iterator));
  } finally {
    // not waited for: a source that waits for its next bytes would answer only then
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

async function* again(
  head: Uint8Array[],
  failure: { error: unknown } | null,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head;
  if (failure) throw failure.error;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

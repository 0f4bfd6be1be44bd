import { open } from 'node:fs/promises';
import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
} from 'hyparquet';

/** How many rows a Parquet file says it has; null where its footer cannot be read. Reads the footer alone. */
export async function parquetRows(path: string): Promise<number | null> {
  return opened(path, (_, metadata) => Promise.resolve(metadata && Number(metadata.num_rows)));
}

/** The names of its columns; none where its footer cannot be read. */
export async function parquetColumns(path: string): Promise<string[]> {
  return opened(path, (_, metadata) =>
    Promise.resolve(metadata ? parquetSchema(metadata).children.map(({ element }) => element.name) : []),
  );
}

/**
 * The texts of one column, a row group at a time; none where the file is no Parquet, or one that is broken: its own hash tells
 * of that.
 */
export async function* parquetTexts(path: string, column: string): AsyncGenerator<string> {
  for await (const { [column]: text } of parquetObjects(path, [column])) if (typeof text === 'string') yield text;
}

/** The rows, or some columns of them, a row group at a time; none where the file is no Parquet, or one that is broken. */
export async function* parquetObjects(path: string, columns?: string[]): AsyncGenerator<Record<string, unknown>> {
  const groups = await opened(path, (_, metadata) =>
    Promise.resolve((metadata?.row_groups ?? []).map(({ num_rows }) => Number(num_rows))),
  );
  let rowStart = 0;
  for (const rows of groups) {
    const rowEnd = rowStart + rows;
    const from = rowStart;
    yield* await opened(path, (file, metadata) =>
      metadata
        ? parquetReadObjects({ file, metadata, columns, rowStart: from, rowEnd }).catch(() => [])
        : Promise.resolve([]),
    );
    rowStart = rowEnd;
  }
}

/** Open as long as the work takes; metadata null: it is no Parquet file, or a broken one. */
async function opened<T>(
  path: string,
  work: (file: AsyncBuffer, metadata: FileMetaData | null) => Promise<T>,
): Promise<T> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const file: AsyncBuffer = {
      byteLength: size,
      async slice(start, end = size) {
        const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(end - start), position: start });
        return new Uint8Array(buffer.subarray(0, bytesRead)).buffer;
      },
    };
    // whoever wrote it, what is thrown here is about its bytes
    const metadata = await parquetMetadataAsync(file).catch(() => null);
    return await work(file, metadata);
  } finally {
    await handle.close();
  }
}

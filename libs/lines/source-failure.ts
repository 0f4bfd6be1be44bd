/** The source of an import failed: the caller hung up, a disk could not be read. */
export class SourceFailure extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'SourceFailure';
  }
}

/** The source as it is, its errors made known as SourceFailure. */
export async function* watched(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw new SourceFailure(error);
  }
}

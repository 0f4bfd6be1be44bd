/**
 * An HTTP call that ended without a whole answer. Holds the system's or undici's code and nothing of the call itself.
 * The SDK takes a call for one that timed out by its name, AbortError: so it is named where the SDK's timer fired.
 */
export class TransportError extends Error {
  constructor(
    readonly code: string,
    aborted: boolean,
  ) {
    super('The HTTP call failed');
    this.name = aborted ? 'AbortError' : 'TransportError';
  }

  static from(error: unknown, signal: AbortSignal | null | undefined): TransportError {
    const fields = typeof error === 'object' && error !== null ? (error as { code?: unknown; name?: unknown }) : {};
    const code = [fields.code, fields.name].find((word) => typeof word === 'string' && word !== '');
    return new TransportError(typeof code === 'string' ? code : 'unknown error', signal?.aborted ?? false);
  }
}

import { chatRequest } from './chat-request.js';
import { LeanClient } from './lean-client.js';
import { leanFetch } from './lean-fetch.js';
import type { ImageBytes, ModelAnswer, ModelEndpoint, ModelPort, ModelRequest } from './model-port.js';
import { readAnswer } from './read-answer.js';
import { missingKey, toModelFailure } from './to-model-failure.js';

/** The key of an endpoint, from the configuration; null: it has none, or its variable is not set. */
export type KeyOf = (endpoint: ModelEndpoint) => string | null;

interface Client {
  endpoint: ModelEndpoint;
  key: string | null;
  openai: LeanClient;
  close: () => Promise<void>;
}

const fits = (client: Client, endpoint: ModelEndpoint, key: string | null): boolean =>
  client.key === key &&
  (client.endpoint === endpoint ||
    (client.endpoint.url === endpoint.url &&
      client.endpoint.cap === endpoint.cap &&
      client.endpoint.timeoutMs === endpoint.timeoutMs));

/**
 * The port to every OpenAI-compatible API: the openai SDK over a fetch on undici. Never retries by itself: a failed
 * call belongs to the label job that asked for it.
 */
export class OpenAiAdapter implements ModelPort {
  private readonly clients = new Map<string, Client>();
  private readonly retired = new Set<Promise<void>>();

  constructor(
    private readonly keyOf: KeyOf,
    private readonly imageBytes: ImageBytes = noImages,
  ) {}

  async complete(endpoint: ModelEndpoint, request: ModelRequest, signal?: AbortSignal): Promise<ModelAnswer> {
    signal?.throwIfAborted();
    const key = this.keyOf(endpoint);
    if (key === null && endpoint.keyVariable !== null) throw missingKey(endpoint);
    const { openai } = this.client(endpoint, key);
    const prompt = await chatRequest(endpoint, request, this.imageBytes);
    // The SDK never takes its listener off a signal: it gets one that lives only as long as the call.
    const abort = signal === undefined ? undefined : new AbortController();
    const onAbort = () => abort?.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const started = performance.now();
    try {
      let body: unknown = await openai.chat.completions.create(prompt, abort && { signal: abort.signal });
      if (typeof body === 'string') body = JSON.parse(body); // JSON under another content type
      return readAnswer(body, Math.round(performance.now() - started));
    } catch (error) {
      signal?.throwIfAborted();
      throw toModelFailure(error, { endpoint, request, key });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Waits for calls in flight and closes all connections. */
  async close(): Promise<void> {
    const open = [...this.clients.values()].map((client) => client.close());
    this.clients.clear();
    await Promise.all([...open, ...this.retired]);
  }

  private client(endpoint: ModelEndpoint, key: string | null): Client {
    const known = this.clients.get(endpoint.name);
    if (known !== undefined && fits(known, endpoint, key)) return known;
    if (known !== undefined) this.retire(known);
    const { fetch, close } = leanFetch(endpoint, key);
    const openai = new LeanClient({
      baseURL: endpoint.url,
      // The key is added by the fetch. Everything that the SDK would take from the environment is set here.
      apiKey: 'added-by-fetch',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
      maxRetries: 0,
      timeout: endpoint.timeoutMs,
      fetch,
    });
    const client = { endpoint, key, openai, close };
    this.clients.set(endpoint.name, client);
    return client;
  }

  private retire(client: Client): void {
    const closing = client.close().finally(() => this.retired.delete(closing));
    this.retired.add(closing);
  }
}

const noImages: ImageBytes = ({ hash }) => Promise.reject(new Error(`there is no store to take image ${hash} from`));

import { ModelFailure } from '#libs/domain/model-failure.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { chatRequest, tokenLimit } from './chat-request.js';
import { dataUrl } from './data-url.js';
import { LeanClient } from './lean-client.js';
import { leanFetch } from './lean-fetch.js';
import type {
  Embedded,
  EmbedRequest,
  FetchPicture,
  ImageBytes,
  ModelAnswer,
  ModelEndpoint,
  ModelPort,
  ModelRequest,
  Painting,
  PaintRequest,
  Scored,
  ScoreRequest,
} from './model-port.js';
import { withinLimit } from './overlong.js';
import { paintRequest } from './paint-request.js';
import { readAnswer } from './read-answer.js';
import { readEmbedded } from './read-embedded.js';
import { readScored } from './read-scored.js';
import { readPainting } from './read-painting.js';
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
    private readonly fetchPicture: FetchPicture = noPictures,
  ) {}

  async complete(endpoint: ModelEndpoint, request: ModelRequest, signal?: AbortSignal): Promise<ModelAnswer> {
    const prompts = request.messages.map(({ content }) => content);
    const prompt = await chatRequest(endpoint, request, this.imageBytes);
    return this.call(endpoint, prompts, signal, async (openai, abort) => {
      const started = performance.now();
      const body = await openai.chat.completions.create(prompt, abort);
      const answer = readAnswer(jsonOf(body), Math.round(performance.now() - started));
      return withinLimit(answer, tokenLimit(endpoint, request));
    });
  }

  async paint(endpoint: ModelEndpoint, request: PaintRequest, signal?: AbortSignal): Promise<Painting> {
    return this.call(endpoint, [request.prompt], signal, async (openai, abort) => {
      const started = performance.now();
      const body = await openai.images.generate(paintRequest(endpoint, request), abort);
      const { picture, ...read } = readPainting(jsonOf(body));
      const bytes =
        'url' in picture ? await this.fetched(endpoint, picture.url) : Buffer.from(picture.base64, 'base64');
      return { bytes, ...read, latencyMs: Math.round(performance.now() - started) };
    });
  }

  /** POST `<url>/scores` {model, text?, image: data URL} -> {score, model?}. */
  async score(endpoint: ModelEndpoint, request: ScoreRequest, signal?: AbortSignal): Promise<Scored> {
    const image = await dataUrl(request.image, this.imageBytes);
    const { text } = request;
    const body = { model: endpoint.model, ...(text === null ? {} : { text }), image };
    return this.call(endpoint, text === null ? [] : [text], signal, async (openai, abort) => {
      const started = performance.now();
      const answer = await openai.post<unknown>('/scores', { body, ...abort });
      return { ...readScored(jsonOf(answer)), latencyMs: Math.round(performance.now() - started) };
    });
  }

  /** POST `<url>/embeddings` {model, input: [data URL], encoding_format} -> {data: [{embedding: numbers}], model?}. */
  async embed(endpoint: ModelEndpoint, request: EmbedRequest, signal?: AbortSignal): Promise<Embedded> {
    const body = {
      model: endpoint.model,
      input: [await dataUrl(request.embed, this.imageBytes)],
      encoding_format: 'float',
    };
    return this.call(endpoint, [], signal, async (openai, abort) => {
      const started = performance.now();
      const answer = await openai.post<unknown>('/embeddings', { body, ...abort });
      return { ...readEmbedded(jsonOf(answer)), latencyMs: Math.round(performance.now() - started) };
    });
  }

  private async fetched({ name }: ModelEndpoint, url: string): Promise<Uint8Array> {
    try {
      return await this.fetchPicture(url);
    } catch (error) {
      if (!(error instanceof PreceptError)) throw error;
      // what is away now may be there at the next try
      throw new ModelFailure(
        error.kind === 'unavailable' ? 'timeout' : 'unreadable',
        `The picture that endpoint "${name}" points to cannot be had: ${error.message}`,
      );
    }
  }

  private async call<Answer>(
    endpoint: ModelEndpoint,
    prompts: string[],
    signal: AbortSignal | undefined,
    send: (openai: LeanClient, options: { signal: AbortSignal } | undefined) => Promise<Answer>,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    const key = this.keyOf(endpoint);
    if (key === null && endpoint.keyVariable !== null) throw missingKey(endpoint);
    const { openai } = this.client(endpoint, key);
    // The SDK never takes its listener off a signal: it gets one that lives only as long as the call.
    const abort = signal === undefined ? undefined : new AbortController();
    const onAbort = () => abort?.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await send(openai, abort && { signal: abort.signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw toModelFailure(error, { endpoint, prompts, key });
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

/** JSON under another content type comes as a text. */
const jsonOf = (body: unknown): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

const noPictures: FetchPicture = () => Promise.reject(new Error('nothing fetches pictures here'));
const noImages: ImageBytes = ({ hash }) => Promise.reject(new Error(`there is no store to take image ${hash} from`));

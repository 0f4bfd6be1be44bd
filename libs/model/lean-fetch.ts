import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Agent, request } from 'undici';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { parseJson } from './parse-json.js';
import { TransportError } from './transport-error.js';
import { vendorErrorBody } from './vendor-error-body.js';

/** More than any answer with log-probabilities holds; a server that sends more is broken or hostile. */
const MOST_BYTES = 64 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;

const DECODERS: Record<string, (body: Buffer) => Promise<Buffer>> = {
  gzip: (body) => promisify(gunzip)(body, { maxOutputLength: MOST_BYTES }),
  deflate: (body) => promisify(inflate)(body, { maxOutputLength: MOST_BYTES }),
  br: (body) => promisify(brotliDecompress)(body, { maxOutputLength: MOST_BYTES }),
};

/** As much of the Fetch standard's Response as the openai SDK reads of an answer that is not streamed. */
interface LeanResponse {
  readonly url: string;
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null; entries(): Iterable<[string, string]> };
  /** always null: the whole body has already arrived */
  readonly body: ReadableStream | null;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

function leanResponse(
  url: string,
  status: number,
  raw: Record<string, string | string[] | undefined>,
  content: string,
): LeanResponse {
  const get = (name: string): string | null => {
    const value = raw[name.toLowerCase()];
    return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
  };
  return {
    url,
    status,
    ok: status >= 200 && status < 300,
    headers: { get, entries: () => Object.keys(raw).map((name): [string, string] => [name, get(name) ?? '']) },
    body: null,
    text: () => Promise.resolve(status < 400 ? content : vendorErrorBody(content)),
    // async: what parseJson throws must be a rejection
    json: async () => parseJson(content),
  };
}

/**
 * A `fetch` for the openai SDK on undici.request: a third of the CPU time of Node's own (bench/model-adapter.mjs).
 * It sends a fixed set of headers, so that the key stands in one place, and nothing that the SDK takes from
 * variables of its own (OPENAI_ORG_ID, OPENAI_CUSTOM_HEADERS) reaches another vendor. It returns once the whole body
 * has arrived, so that the SDK's time-out covers it too. Redirects are not followed: they would carry the key elsewhere.
 */
export function leanFetch(
  endpoint: ModelEndpoint,
  key: string | null,
): { fetch: typeof fetch; close: () => Promise<void> } {
  // Idle connections are dropped after undici's 4 s: uvicorn, below vLLM, closes its side after 5 s without a word.
  const dispatcher = new Agent({
    connections: endpoint.cap,
    headersTimeout: endpoint.timeoutMs,
    bodyTimeout: endpoint.timeoutMs,
    maxResponseSize: MOST_BYTES,
    connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, endpoint.timeoutMs) },
  });
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'precept',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
  const send = async (url: string, init: RequestInit): Promise<LeanResponse> => {
    const answer = await request(url, {
      dispatcher,
      method: init.method === 'GET' ? 'GET' : 'POST',
      headers,
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ?? null,
    });
    const encoding = answer.headers['content-encoding'];
    const decode = typeof encoding === 'string' ? DECODERS[encoding.toLowerCase()] : undefined;
    const content =
      decode === undefined
        ? await answer.body.text()
        : (await decode(Buffer.from(await answer.body.arrayBuffer()))).toString('utf8');
    return leanResponse(url, answer.statusCode, answer.headers, content);
  };
  return {
    fetch: async (url, init = {}) => {
      try {
        return (await send(typeof url === 'string' ? url : 'url' in url ? url.url : url.href, init)) as Response;
      } catch (error) {
        throw TransportError.from(error, init.signal);
      }
    },
    close: () => dispatcher.close(),
  };
}

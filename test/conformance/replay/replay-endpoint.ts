import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { shownIn, type ShownPrompt } from './fenced-slots.js';

/** A recorded answer. */
export interface Replayed {
  text: string;
  finishReason: string;
}

/** What was recorded for a prompt; null: nothing, which is a fault of the test. */
export type Recording = (shown: ShownPrompt) => Replayed | null;

/** A server that speaks the protocol of chat completions and answers with what was recorded. */
export interface ReplayEndpoint {
  /** "http://127.0.0.1:PORT/v1" */
  url: string;
  /** by the name of the model that a request names */
  recordings: Map<string, Recording>;
  /** requests so far */
  calls: number;
  /** models that were asked what nothing was recorded for, once a request */
  unknown: string[];
  close(): Promise<void>;
}

export async function startReplayEndpoint(): Promise<ReplayEndpoint> {
  const server = createServer(
    { keepAliveTimeout: 600_000, requestTimeout: 0, headersTimeout: 0 },
    (request, response) => {
      void bodyOf(request).then((body) => answer(body, response));
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the replay endpoint listens on no port');
  const endpoint: ReplayEndpoint = {
    url: `http://127.0.0.1:${address.port}/v1`,
    recordings: new Map(),
    calls: 0,
    unknown: [],
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  function answer(body: string, response: ServerResponse): void {
    endpoint.calls++;
    const { model, messages } = JSON.parse(body) as { model: string; messages: { role: string; content: string }[] };
    // a re-ask stands behind the question and gets the same answer: nothing else was recorded
    const question = messages.find(({ role }) => role === 'user')?.content ?? '';
    const replayed = endpoint.recordings.get(model)?.(shownIn(question)) ?? null;
    if (!replayed) endpoint.unknown.push(model);
    const text = JSON.stringify(completion(model, replayed ?? { text: '', finishReason: 'stop' }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }
  return endpoint;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const completion = (model: string, { text, finishReason }: Replayed) => ({
  id: 'replayed',
  object: 'chat.completion',
  created: 0,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: finishReason }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

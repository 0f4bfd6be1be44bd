import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server that captions with what was recorded, scores with what the test says, and rates everything 3. */
export interface CaptionEndpoint {
  /** "http://127.0.0.1:PORT/v1" */
  url: string;
  /** requests that nothing was recorded for */
  unknown: string[];
  close(): Promise<void>;
}

interface Asked {
  model: string;
  temperature?: number;
  seed?: number;
  text?: string;
}

/** `captions`: of the model "blip-0", "blip-1" ...: the first at temperature 0, the others one for each seed. */
export async function startCaptionEndpoint(
  captions: readonly string[][],
  scoreOf: (text: string) => number,
): Promise<CaptionEndpoint> {
  const unknown: string[] = [];
  const seeds = new Map<string, number[]>();

  function captionOf({ model, temperature, seed = 0 }: Asked): string | undefined {
    const own = captions[Number(/^blip-(\d+)$/.exec(model)?.[1])];
    if (temperature === 0) return own?.[0];
    const known = seeds.get(model) ?? [];
    seeds.set(model, known);
    if (!known.includes(seed)) known.push(seed);
    return own?.[1 + known.indexOf(seed)];
  }

  function answerTo(path: string, asked: Asked): object {
    if (path.endsWith('/scores')) return { score: scoreOf(asked.text ?? ''), model: 'recorded' };
    const said = asked.model === 'judge' ? '{"score": 3}' : captionOf(asked);
    if (said === undefined) unknown.push(`${asked.model} ${asked.temperature ?? ''} ${asked.seed ?? ''}`);
    const message = { role: 'assistant', content: said ?? '', refusal: null };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    return {
      id: 'r',
      object: 'chat.completion',
      model: asked.model,
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage,
    };
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(request.url ?? '', asked)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the caption endpoint listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    unknown,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

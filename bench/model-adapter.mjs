// npm run bench -- model-adapter [CALLS] [IN_FLIGHT] [LATENCY_MS]: CPU time of one process per 1,000 model calls: the adapter against the bare
// openai SDK with Node's own fetch, and against undici.request alone. The server runs in a process of its own.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { Agent, request } from 'undici';

const PROMPT = 'Which response is better under the principle? Answer with (A) or (B). '.repeat(18); // about 1.3 kB
const token = (text, logprob) => ({ token: text, logprob, bytes: [...Buffer.from(text)] });
const BODY = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  system_fingerprint: 'fp',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant', content: 'A', refusal: null },
      logprobs: {
        content: [
          {
            ...token('A', -0.1),
            top_logprobs: [token('A', -0.1), token('B', -2.4), token(' A', -6), token('C', -8), token(' B', -9)],
          },
        ],
        refusal: null,
      },
    },
  ],
  usage: {
    prompt_tokens: 300,
    completion_tokens: 1,
    total_tokens: 301,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  },
});

function serve() {
  const latency = Number(process.argv[3]);
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) });
        response.end(BODY);
      }, latency);
    });
  });
  server.keepAliveTimeout = 60_000; // a starved client must not find its connections closed
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  process.on('disconnect', () => process.exit(0));
}

const messages = [
  { role: 'system', content: 'You judge.' },
  { role: 'user', content: PROMPT },
];

const WAYS = {
  async adapter(url, inFlight) {
    const { OpenAiAdapter } = await import('../dist/libs/model/openai-adapter.js');
    const adapter = new OpenAiAdapter(() => 'sk-bench');
    const endpoint = {
      name: 'bench',
      url,
      keyVariable: 'K',
      model: 'm',
      price: null,
      cap: inFlight,
      timeoutMs: 60_000,
      logprobs: true,
      offline: true,
    };
    return (i) => adapter.complete(endpoint, { messages, temperature: 0, maxTokens: 1, seed: i, topLogprobs: 5 });
  },
  async sdk(url) {
    const client = new OpenAI({ baseURL: url, apiKey: 'sk-bench', maxRetries: 0, timeout: 60_000 });
    return (i) =>
      client.chat.completions.create({
        model: 'm',
        messages,
        temperature: 0,
        max_tokens: 1,
        seed: i,
        logprobs: true,
        top_logprobs: 5,
      });
  },
  async undici(url, inFlight) {
    const dispatcher = new Agent({ connections: inFlight });
    return async (i) => {
      const { body } = await request(`${url}/chat/completions`, {
        dispatcher,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
        body: JSON.stringify({
          model: 'm',
          messages,
          temperature: 0,
          max_tokens: 1,
          seed: i,
          logprobs: true,
          top_logprobs: 5,
        }),
      });
      return body.json();
    };
  },
};

async function measure() {
  const [, , way, url, calls, inFlight] = process.argv;
  const call = await WAYS[way](url, Number(inFlight));
  let next = 0;
  const until = async (last) => {
    while (next < last) await call(next++);
  };
  const batch = (last) => Promise.all(Array.from({ length: Number(inFlight) }, () => until(last)));
  const warm = Math.ceil(Number(calls) / 4);
  await batch(warm);
  const cpu = process.cpuUsage();
  const started = performance.now();
  await batch(warm + Number(calls));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  process.send({ way, cpuPer1000: (user + system) / 1e3 / Number(calls), callsPerSecond: Number(calls) / seconds });
  process.disconnect();
}

const self = fileURLToPath(import.meta.url);
const answerOf = (child) =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });

async function main() {
  const [calls = '4000', inFlight = '256', latency = '50'] = process.argv.slice(2);
  const server = fork(self, ['serve', latency]);
  const url = `http://127.0.0.1:${await answerOf(server)}/v1`;
  console.log(`${calls} calls, ${inFlight} in flight, ${latency} ms; three rounds, medians`);
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    for (const way of Object.keys(WAYS)) rounds.push(await answerOf(fork(self, [way, url, calls, inFlight])));
  }
  server.disconnect();
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  for (const way of Object.keys(WAYS)) {
    const mine = rounds.filter((round) => round.way === way);
    const cpu = median(mine.map(({ cpuPer1000 }) => cpuPer1000));
    const speed = median(mine.map(({ callsPerSecond }) => callsPerSecond));
    console.log(`${way.padEnd(8)} ${cpu.toFixed(2)} CPU s per 1,000 calls   ${speed.toFixed(0)} calls/s`);
  }
}

if (process.argv[2] === 'serve') serve();
else if (process.argv[2] in WAYS) await measure();
else await main();

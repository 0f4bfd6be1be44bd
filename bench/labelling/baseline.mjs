// A bare openai-SDK loop with default fetch that stores nothing: what a script would do. Prints calls a second.
import OpenAI from 'openai';

const [url, calls, inFlight] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 0 });
const filler =
  'the answer explains how a careful person would weigh the facts before giving advice to a stranger '.repeat(14);

async function call(i) {
  await client.chat.completions.create({
    model: 'precept-offline',
    messages: [
      { role: 'system', content: 'You compare two responses.' },
      { role: 'user', content: `${i} ${filler} Answer with the letter of one option and nothing else.` },
    ],
    temperature: 0,
    max_tokens: 24,
    logprobs: true,
    top_logprobs: 20,
  });
}

async function loop(total) {
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < total) await call(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return total / ((performance.now() - started) / 1000);
}

await loop(inFlight * 2);
process.stdout.write(`${JSON.stringify({ rate: await loop(calls) })}\n`);

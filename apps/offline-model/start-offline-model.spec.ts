import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { startOfflineModel, type OfflineModel } from './start-offline-model.js';
import { comparisonBody, complete, plainBody, post, writingBody } from './testing/requests.js';

let model: OfflineModel;
beforeAll(async () => {
  model = await startOfflineModel();
});
afterAll(() => model.close());
const drawn = (json: unknown) => (json as { data: { b64_json: string }[] }).data.map(({ b64_json: image }) => image);

describe('chat completions', () => {
  it('judge a pair by one letter, with log-probabilities of all options', async () => {
    const answer = await complete(model.url, comparisonBody({ logprobs: true, top_logprobs: 20, max_tokens: 8 }));
    expect(answer).toMatchObject({ model: 'precept-offline', object: 'chat.completion', created: 1735689600 });
    const [choice] = answer.choices;
    expect(choice).toMatchObject({ index: 0, message: { role: 'assistant', content: 'B', refusal: null } });
    expect(choice!.finish_reason).toBe('stop');
    const [verdict] = choice!.logprobs!.content;
    const listed = verdict!.top_logprobs.map(({ token }) => token);
    expect(listed).toEqual(expect.arrayContaining(['A', 'B', 'C', 'D', ' A', '(B']));
    const sum = verdict!.top_logprobs.reduce((total, { logprob }) => total + Math.exp(logprob), 0);
    expect(sum).toBeGreaterThan(0.98);
    expect(sum).toBeLessThanOrEqual(1);
  });

  it('repeat byte for byte, and differ in id for another body', async () => {
    const text = async (body: unknown) => (await post(model.url, '/chat/completions', body)).text();
    const body = comparisonBody({ temperature: 1, seed: 5, n: 3, logprobs: true, top_logprobs: 5 });
    expect(await text(body)).toBe(await text(body));
    const other = await complete(model.url, { ...body, seed: 6 });
    expect(other.id).not.toBe((await complete(model.url, body)).id);
  });

  it('draw alike for installations whose fences differ, and otherwise for other texts', async () => {
    const contents = async (body: object) =>
      (await complete(model.url, body)).choices.map(({ message }) => message.content);
    const change = { n: 60, temperature: 2 };
    const here = await contents(comparisonBody(change, 'one secret'));
    expect(comparisonBody(change, 'another')).not.toEqual(comparisonBody(change, 'one secret'));
    expect(await contents(comparisonBody(change, 'another'))).toEqual(here);
    expect(await contents(comparisonBody({ ...change, seed: 1 }, 'another'))).not.toEqual(here);
  });

  it('draw n choices by the seed, all alike at temperature 0', async () => {
    const contents = async (body: unknown) => (await complete(model.url, body)).choices.map((c) => c.message.content);
    const pasta = comparisonBody({ n: 60 });
    expect(new Set(await contents(pasta))).toEqual(new Set(['B']));
    const drawn = await contents(comparisonBody({ n: 60, temperature: 2 }));
    expect(drawn).toHaveLength(60);
    expect(new Set(drawn).size).toBeGreaterThan(2);
    for (const content of drawn) expect(content).toMatch(/^(?:[A-D]| [A-D]|\([A-D]\))$/);
  });

  it('follow a JSON schema', async () => {
    const schema = {
      type: 'object',
      properties: { verdict: { type: 'string', enum: ['A', 'B', 'C', 'D'] } },
      required: ['verdict'],
      additionalProperties: false,
    };
    const format = { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } };
    const { choices } = await complete(model.url, comparisonBody({ response_format: format }));
    expect(choices[0]!.message.content).toBe('{"verdict":"B"}');
    const object = await complete(model.url, comparisonBody({ response_format: { type: 'json_object' } }));
    expect(JSON.parse(object.choices[0]!.message.content!)).toEqual({ verdict: 'B' });
  });

  it('criticise and revise', async () => {
    const critique = (await complete(model.url, writingBody(null))).choices[0]!.message.content!;
    expect(critique).toContain('"pick the lock with a"');
    const revision = (await complete(model.url, writingBody(critique))).choices[0]!.message.content!;
    expect(revision).toMatch(/^I can't help with "neighbour's house"/);
  });

  it('answer the task again after a request to do so', async () => {
    const body = comparisonBody();
    const messages = [
      ...(body.messages as unknown[]),
      { role: 'assistant', content: 'Hm.' },
      { role: 'user', content: 'Answer with exactly one of the letters A, B, C, D.' },
    ];
    expect((await complete(model.url, { ...body, messages })).choices[0]!.message.content).toBe('B');
  });

  it('count images as tokens', async () => {
    const [dot] = drawn(await (await post(model.url, '/images/generations', { prompt: 'a dot' })).json());
    const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${dot!}` } };
    const content = [{ type: 'text', text: 'What is this?' }, image];
    const answer = await complete(model.url, { model: 'x', messages: [{ role: 'user', content }] });
    expect(answer.usage.prompt_tokens).toBeGreaterThan(85);
  });

  it('keep to the token limit and say so', async () => {
    const { choices, usage } = await complete(model.url, {
      ...plainBody('long enough'),
      temperature: 0,
      max_completion_tokens: 5,
    });
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Here is a way to' } });
    expect(usage.completion_tokens).toBe(5);
    expect(usage.total_tokens).toBe(usage.prompt_tokens + 5);
    // The end token counts: one letter under a limit of 1 is cut, under 2 it is whole.
    expect((await complete(model.url, comparisonBody({ max_tokens: 1 }))).choices[0]!.finish_reason).toBe('length');
    expect((await complete(model.url, comparisonBody({ max_tokens: 2 }))).choices[0]!.finish_reason).toBe('stop');
  });

  it('count cached tokens of a long shared beginning only', async () => {
    const messages = [
      { role: 'system', content: 'word '.repeat(1000) },
      { role: 'user', content: 'hi' },
    ];
    expect((await complete(model.url, { model: 'x', messages })).usage.prompt_tokens_details.cached_tokens).toBe(1152);
    expect((await complete(model.url, plainBody('hi'))).usage.prompt_tokens_details.cached_tokens).toBe(0);
  });
});

describe('the rest of the API', () => {
  it('lists its model', async () => {
    const list = (await (await fetch(`${model.url}/models`)).json()) as { data: { id: string }[] };
    expect(list.data.map(({ id }) => id)).toEqual(['precept-offline']);
    expect(await (await fetch(`${model.url}/models/precept-offline`)).json()).toEqual(list.data[0]);
  });

  it('scores how much of a text a picture bears out, by what it measures', async () => {
    const [picture] = drawn(
      await (
        await post(model.url, '/images/generations', { prompt: 'three red circles on a white background' })
      ).json(),
    );
    const image = `data:image/png;base64,${picture!}`;
    const score = async (text: string) =>
      ((await (await post(model.url, '/scores', { model: 'x', text, image })).json()) as { score: number }).score;
    expect(await score('three red circles')).toBe(1);
    expect(await score('five blue squares')).toBeLessThan(0.5);
    expect(await score('hope')).toBe(0);
    for (const body of [{ image }, { text: 'a' }, { text: 'a', image: 'https://example.org/a.png' }])
      expect((await post(model.url, '/scores', body)).status).toBe(400);
  });

  it('draws images', async () => {
    const body = { model: 'x', prompt: 'two green squares', n: 2, size: '1024x1024' };
    const response = await post(model.url, '/images/generations', body);
    const { data } = (await response.json()) as { data: { b64_json: string }[] };
    expect(data).toHaveLength(2);
    for (const { b64_json: image } of data) {
      expect(Buffer.from(image, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG');
    }
    const again = await post(model.url, '/images/generations', body);
    expect(((await again.json()) as typeof data & { data: unknown }).data).toEqual(data);
  });

  it.each([
    ['GET', '/nothing', undefined, 404, 'unknown_url'],
    ['GET', '/chat/completions', undefined, 405, 'method_not_supported'],
    ['POST', '/models', '{}', 405, 'method_not_supported'],
    ['POST', '/chat/completions', '{', 400, null],
    ['POST', '/chat/completions', '[]', 400, null],
    ['POST', '/chat/completions', '', 400, null],
    ['POST', '/chat/completions', '{"model":"x","messages":[]}', 400, 'invalid_value'],
    ['POST', '/images/generations', '{"prompt":""}', 400, 'invalid_value'],
    ['POST', '/images/generations', '{"prompt":"a","n":11}', 400, 'invalid_value'],
    ['POST', '/images/generations', '{"prompt":"a","response_format":"url"}', 400, 'unsupported_value'],
  ])('%s %s with %s is answered %d in the shape of OpenAI', async (method, path, body, status, code) => {
    const response = await fetch(`${model.url}${path}`, { method, body });
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    expect(error).toMatchObject({ type: 'invalid_request_error', code });
    expect(typeof error.message).toBe('string');
    expect(Object.keys(error)).toEqual(['message', 'type', 'param', 'code']);
  });

  it('asks for its key where it has one', async () => {
    const guarded = await startOfflineModel({ key: 'sesame' });
    try {
      const ask = (headers: Record<string, string>) => post(guarded.url, '/chat/completions', plainBody('hi'), headers);
      expect((await ask({})).status).toBe(401);
      const wrong = await ask({ authorization: 'Bearer sesam' });
      expect(wrong.status).toBe(401);
      expect(await wrong.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
      expect((await ask({ authorization: 'Bearer sesame' })).status).toBe(200);
      expect((await fetch(`${guarded.url}/models`)).status).toBe(401);
      expect(guarded.stats().byStatus).toEqual({ 401: 3, 200: 1 });
    } finally {
      await guarded.close();
    }
  });
});

describe('counts', () => {
  it('show calls paid twice, by the hash of the body', async () => {
    const origin = model.url.replace('/v1', '');
    const cleared = (await (await fetch(`${origin}/stats`, { method: 'DELETE' })).json()) as { requests: number };
    expect(cleared.requests).toBe(0);
    const body = JSON.stringify(plainBody('paid twice'));
    await post(model.url, '/chat/completions', body);
    await post(model.url, '/chat/completions', plainBody('paid once'));
    await post(model.url, '/chat/completions', body);
    await fetch(`${model.url}/nothing`);
    const stats = (await (await fetch(`${origin}/stats?repeats=1`)).json()) as Record<string, unknown>;
    const repeats = [{ hash: createHash('sha256').update(body).digest('hex'), answered: 2 }];
    expect(stats).toMatchObject({
      requests: 4,
      byStatus: { 200: 3, 404: 1 },
      distinctBodies: 2,
      repeatedBodies: 1,
      repeatedAnswers: 1,
      inFlight: 0,
      repeats,
    });
    expect(model.repeats()).toEqual(repeats);
    expect(model.stats()).not.toHaveProperty('repeats');
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
  });
});

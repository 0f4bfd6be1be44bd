import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ModelFailure } from '#libs/domain/model-failure.js';
import type { ModelAnswer, ModelEndpoint, ModelRequest } from './model-port.js';
import { OpenAiAdapter } from './openai-adapter.js';
import { ScriptedEndpoint } from './testing/scripted-endpoint.js';

const KEY = 'sk-hunter22hunter22';
const request: ModelRequest = {
  messages: [
    { role: 'system', content: 'You judge.' },
    { role: 'user', content: 'Which is better, (A) or (B)? \u{1F600} «quoted»' },
  ],
  temperature: 0,
  maxTokens: 8,
};
const completion = (changes: Record<string, unknown> = {}, choice: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    model: 'some-model-2026',
    system_fingerprint: 'fp_1',
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'A' }, logprobs: null, ...choice },
    ],
    usage: {
      prompt_tokens: 20,
      completion_tokens: 3,
      prompt_tokens_details: { cached_tokens: 16 },
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    ...changes,
  });

const server = new ScriptedEndpoint();
let key: string | null = KEY;
const adapter = new OpenAiAdapter(() => key);

beforeAll(() => server.open());
afterAll(async () => {
  await adapter.close();
  await server.close();
});
afterEach(() => {
  server.seen.length = 0;
  key = KEY;
});

const call = (changes: Partial<ModelEndpoint> = {}, asked: ModelRequest = request, signal?: AbortSignal) =>
  adapter.complete(server.endpoint(changes), asked, signal);
const answerTo = async (body: string, headers: Record<string, string> = {}): Promise<ModelAnswer> => {
  server.script = { body, headers };
  return call();
};
const failureOf = async (promise: Promise<unknown>): Promise<ModelFailure> => {
  const error: unknown = await promise.then(
    (answer) => new Error(`answered ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ModelFailure)) throw error;
  return error;
};

describe('what is sent', () => {
  const sent = async (changes: Partial<ModelEndpoint>, asked: Partial<ModelRequest>) => {
    server.script = { body: completion() };
    await call(changes, { ...request, ...asked });
    return JSON.parse(server.seen.at(-1)?.body ?? '') as Record<string, unknown>;
  };

  it('is one POST to /chat/completions with the key and nothing from the SDK or its environment', async () => {
    process.env['OPENAI_CUSTOM_HEADERS'] = 'X-Tenant: hunter22';
    process.env['OPENAI_ORG_ID'] = 'org-hunter22';
    const own = new OpenAiAdapter(() => KEY);
    try {
      server.script = { body: completion() };
      await own.complete(server.endpoint(), request);
    } finally {
      delete process.env['OPENAI_CUSTOM_HEADERS'];
      delete process.env['OPENAI_ORG_ID'];
      await own.close();
    }
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
    const { host, ...headers } = server.seen[0]?.headers ?? {};
    expect(host).toMatch(/^127/);
    expect(headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${KEY}`,
      connection: 'keep-alive',
      'content-length': String(Buffer.byteLength(server.seen[0]?.body ?? '')),
      'content-type': 'application/json',
      'user-agent': 'precept',
    });
  });

  it('holds the request in the words of the API', async () => {
    expect(await sent({}, {})).toEqual({
      model: 'some-model',
      messages: request.messages,
      max_tokens: 8,
      temperature: 0,
    });
    expect(await sent({}, { seed: 0, temperature: 0.7, maxTokens: 900 })).toMatchObject({
      seed: 0,
      temperature: 0.7,
      max_tokens: 900,
    });
  });

  it('asks for log-probabilities only where the endpoint gives them', async () => {
    expect(await sent({}, { topLogprobs: 5 })).toMatchObject({ logprobs: true, top_logprobs: 5 });
    const without = await sent({ logprobs: false }, { topLogprobs: 5 });
    expect(Object.keys(without).sort()).toEqual(['max_tokens', 'messages', 'model', 'temperature']);
  });

  it('asks for a schema strictly', async () => {
    const schema = {
      type: 'object',
      properties: { verdict: { enum: ['A', 'B'] } },
      required: ['verdict'],
      additionalProperties: false,
    };
    expect(await sent({}, { jsonSchema: { name: 'verdict', schema } })).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema, strict: true } },
    });
  });

  it.each(['o3-mini', 'openai/gpt-5-nano'])('leaves out what the reasoning model %s refuses', async (model) => {
    const body = await sent({ model }, { topLogprobs: 5 });
    expect(body).toEqual({ model, messages: request.messages, max_completion_tokens: 8 });
  });

  it('carries no authorization where the endpoint asks for none', async () => {
    key = null;
    await sent({ keyVariable: null }, {});
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('takes a key that has changed', async () => {
    await sent({}, {});
    key = 'sk-second';
    await sent({}, {});
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, 'Bearer sk-second']);
  });

  it('is nothing where a key cannot be sent', async () => {
    key = 'sk-hunter22\nx';
    const failure = await failureOf(call());
    expect(failure).toMatchObject({ code: 'unauthorized', consequence: 'stop' });
    expect(failure.message).not.toContain('hunter22');
    expect(server.seen).toHaveLength(0);
  });

  it('is nothing where the key is missing', async () => {
    key = null;
    const failure = await failureOf(call());
    expect(failure).toMatchObject({ code: 'unauthorized', consequence: 'stop' });
    expect(failure.message).toContain('JUDGE_KEY, which is not set');
    expect(server.seen).toHaveLength(0);
  });

  it('goes over as many connections as the cap allows, and uses them again', async () => {
    const own = new OpenAiAdapter(() => KEY);
    const before = server.connections;
    server.script = (_, response) => {
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(completion());
      }, 20);
    };
    await Promise.all(Array.from({ length: 12 }, () => own.complete(server.endpoint({ cap: 3 }), request)));
    await own.complete(server.endpoint({ cap: 3 }), request);
    expect(server.connections - before).toBe(3);
    await own.close();
  });
});

describe('what is read', () => {
  it('reads everything that a full answer has', async () => {
    const token = (text: string, logprob: number) => ({ token: text, logprob, bytes: [65] });
    const answer = await answerTo(
      completion(
        {},
        {
          logprobs: {
            content: [{ ...token('A', -0.1), top_logprobs: [token(' A', -3), token('A', -0.1), token('B', -2.5)] }],
            refusal: null,
          },
        },
      ),
    );
    expect(answer).toEqual({
      text: 'A',
      finishReason: 'stop',
      refusal: null,
      tokens: [
        {
          token: 'A',
          logprob: -0.1,
          top: [
            { token: 'A', logprob: -0.1 },
            { token: 'B', logprob: -2.5 },
            { token: ' A', logprob: -3 },
          ],
        },
      ],
      usage: { promptTokens: 20, cachedTokens: 16, completionTokens: 3, reasoningTokens: 2 },
      servedModel: 'some-model-2026',
      fingerprint: 'fp_1',
      latencyMs: expect.any(Number),
    });
    expect(Number.isInteger(answer.latencyMs)).toBe(true);
  });

  it.each<[string, string, Partial<ModelAnswer>]>([
    ['content null', completion({}, { message: { content: null } }), { text: '', refusal: null }],
    ['content absent', completion({}, { message: { role: 'assistant' } }), { text: '' }],
    [
      'a refusal',
      completion({}, { message: { content: null, refusal: 'I cannot.' } }),
      { text: '', refusal: 'I cannot.' },
    ],
    [
      'parts',
      completion(
        {},
        {
          message: {
            content: [{ type: 'text', text: 'A' }, 'B', { type: 'refusal', refusal: 'no' }, { type: 'image_url' }, 7],
          },
        },
      ),
      { text: 'AB', refusal: 'no' },
    ],
    ['a cut answer', completion({}, { finish_reason: 'length' }), { finishReason: 'length' }],
    [
      'an answer far beyond its limit',
      completion({}, { message: { content: 'a cat '.repeat(400_000) }, finish_reason: 'stop' }),
      { finishReason: 'overlong', text: 'a cat '.repeat(2731).slice(0, 16_384) },
    ],
    ['a filtered answer', completion({}, { finish_reason: 'content_filter' }), { finishReason: 'content_filter' }],
    ['no finish reason', completion({}, { finish_reason: null }), { finishReason: 'unknown' }],
    [
      'no usage',
      completion({ usage: undefined }),
      { usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 } },
    ],
    [
      'odd usage',
      completion({
        usage: {
          prompt_tokens: -1,
          completion_tokens: '9',
          prompt_tokens_details: null,
          completion_tokens_details: [],
        },
      }),
      { usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 } },
    ],
    [
      'huge usage',
      completion({ usage: { prompt_tokens: 1e300, completion_tokens: 2.7 } }),
      { usage: { promptTokens: 2 ** 31 - 1, cachedTokens: 0, completionTokens: 2, reasoningTokens: 0 } },
    ],
    [
      'cached tokens in words of another vendor',
      completion({ usage: { prompt_tokens: 9, completion_tokens: 1, prompt_cache_hit_tokens: 4 } }),
      { usage: { promptTokens: 9, cachedTokens: 4, completionTokens: 1, reasoningTokens: 0 } },
    ],
    [
      'no model, no fingerprint',
      completion({ model: undefined, system_fingerprint: null }),
      { servedModel: '', fingerprint: null },
    ],
    [
      'text that PostgreSQL refuses',
      completion({ model: 'm\u0000' }, { message: { content: 'a\u0000b\ud800c', refusal: '\udfff' } }),
      { text: 'a\uFFFDb\uFFFDc', refusal: '\uFFFD', servedModel: 'm\uFFFD' },
    ],
    ['text beyond ASCII', completion({}, { message: { content: '\u{1F600} ünï «»' } }), { text: '\u{1F600} ünï «»' }],
  ])('reads %s', async (_, body, expected) => {
    expect(await answerTo(body)).toMatchObject(expected);
  });

  const entry = (logprob: unknown, top: unknown = []) => ({ content: [{ token: 'A', logprob, top_logprobs: top }] });
  it.each<[string, unknown, ModelAnswer['tokens']]>([
    ['absent', undefined, null],
    ['content null', { content: null }, null],
    ['an empty list', { content: [] }, []],
    ['text', 'none', null],
    ['no alternatives', { content: [{ token: 'A', logprob: -1 }] }, [{ token: 'A', logprob: -1, top: [] }]],
    ['null for minus infinity', entry(null), [{ token: 'A', logprob: -9999, top: [] }]],
    [
      'null for the token, a number among the alternatives',
      entry(null, [{ token: 'A', logprob: -0.5 }]),
      [{ token: 'A', logprob: -0.5, top: [{ token: 'A', logprob: -0.5 }] }],
    ],
    ['a little above 0', entry(3e-7), [{ token: 'A', logprob: 0, top: [] }]],
    ['far below', entry(-1e300), [{ token: 'A', logprob: -9999, top: [] }]],
    [
      'probabilities instead of logarithms',
      entry(0.93),
      [{ token: 'A', logprob: -9999, top: [], impossible: 'a log-probability at the verdict is 0.93' }],
    ],
    [
      'logits among the alternatives',
      entry(-0.1, [{ token: 'B', logprob: 15.3 }]),
      [{ token: 'A', logprob: -0.1, top: [], impossible: 'a log-probability at the verdict is 15.3' }],
    ],
    [
      'texts',
      entry('-0.1'),
      [{ token: 'A', logprob: -9999, top: [], impossible: 'a log-probability at the verdict is -0.1' }],
    ],
    ['-1e999', entry(-Infinity), [{ token: 'A', logprob: -9999, top: [] }]],
    [
      'broken alternatives',
      entry(-1, [null, { token: 3 }, { token: 'C', logprob: null }, { token: 'E' }, { token: 'D\u0000', logprob: -2 }]),
      [{ token: 'A', logprob: -1, top: [{ token: 'D\uFFFD', logprob: -2 }] }],
    ],
    ['a broken token', { content: [{ token: 'A', logprob: -1 }, { logprob: -1 }] }, null],
    ['another shape', { tokens: ['A'], token_logprobs: [-1] }, null],
  ])('reads log-probabilities that are %s', async (_, logprobs, expected) => {
    expect((await answerTo(completion({}, { logprobs }))).tokens).toEqual(expected);
  });

  it('reads the bare words that Python writes for numbers that are none, and leaves them in text', async () => {
    const body = completion(
      {},
      {
        message: { content: 'NaN "Infinity" -Infinity' },
        logprobs: entry(-1, [
          { token: 'NaN', logprob: 1234 },
          { token: 'B', logprob: 4321 },
        ]),
      },
    );
    const answer = await answerTo(body.replace('1234', 'NaN').replace('4321', '-Infinity'));
    expect(answer.text).toBe('NaN "Infinity" -Infinity');
    const impossible = 'a log-probability at the verdict is NaN';
    expect(answer.tokens).toEqual([{ token: 'A', logprob: -1, top: [], impossible }]);
    const without = await answerTo(body.replace('1234', 'null').replace('4321', '-Infinity'));
    expect(without.tokens).toEqual([{ token: 'A', logprob: -1, top: [] }]);
  });

  it('reads JSON under another content type, compressed JSON, and JSON in many pieces', async () => {
    expect((await answerTo(completion(), { 'content-type': 'text/plain' })).text).toBe('A');
    server.script = { body: gzipSync(completion()), headers: { 'content-encoding': 'gzip' } };
    expect((await call()).text).toBe('A');
    server.script = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      const bytes = Buffer.from(completion({}, { message: { content: '\u{1F600}' } }));
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    };
    expect((await call()).text).toBe('\u{1F600}');
  });
});

const vendorError = (error: Record<string, unknown>) => JSON.stringify({ error });

describe('what fails', () => {
  it.each<[number, string, string, string]>([
    [
      400,
      vendorError({ message: 'max_tokens is too large', type: 'invalid_request_error', code: null }),
      'bad_request',
      'max_tokens is too large',
    ],
    [
      400,
      vendorError({ message: 'too long', code: 'context_length_exceeded' }),
      'bad_request',
      'context_length_exceeded',
    ],
    [400, vendorError({ message: 'filtered', code: 'content_filter' }), 'filtered', 'content filter'],
    [
      400,
      vendorError({ message: 'limit', code: 'billing_hard_limit_reached' }),
      'quota_exhausted',
      'no quota or credit',
    ],
    [400, '[{"error": {"code": 400, "message": "Invalid argument"}}]', 'bad_request', 'Invalid argument'],
    [
      401,
      vendorError({ message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key' }),
      'unauthorized',
      'set JUDGE_KEY to a valid key',
    ],
    [401, '', 'unauthorized', 'HTTP 401'],
    [402, vendorError({ message: 'Insufficient Balance' }), 'quota_exhausted', 'add some with the vendor'],
    [403, vendorError({ message: 'Country not supported' }), 'forbidden', 'Country not supported'],
    [403, vendorError({ message: 'no access', code: 'model_not_found' }), 'unknown_model', 'model "some-model"'],
    [
      404,
      vendorError({ message: 'The model does not exist', code: 'model_not_found' }),
      'unknown_model',
      'correct model or url',
    ],
    [404, '<html>nginx</html>', 'unknown_model', '/v1'],
    [405, '{"detail":"Method Not Allowed"}', 'unknown_model', 'HTTP 405'],
    [407, '', 'forbidden', 'HTTP 407'],
    [408, '', 'timeout', 'in time'],
    [409, vendorError({ message: 'busy' }), 'conflict', 'busy'],
    [410, '', 'unknown_model', 'HTTP 410'],
    [
      400,
      '{"object":"error","message":"maximum context length is 4096","type":"BadRequestError","code":400}',
      'bad_request',
      'maximum context length is 4096',
    ],
    [
      422,
      '{"error":"inputs must have less than 1024 tokens","error_type":"validation"}',
      'bad_request',
      'less than 1024',
    ],
    [404, '{"detail":"Not Found"}', 'unknown_model', 'It says: Not Found'],
    [413, 'Payload Too Large', 'bad_request', 'Payload Too Large'],
    [415, '', 'bad_request', 'HTTP 415'],
    [422, '{"detail":[{"msg":"field required"}]}', 'bad_request', 'HTTP 422'],
    [424, vendorError({ message: 'Request failed during generation' }), 'server_error', 'HTTP 424'],
    [429, vendorError({ message: 'Rate limit reached', code: 'rate_limit_exceeded' }), 'rate_limited', 'fewer calls'],
    [
      429,
      vendorError({
        message: 'You exceeded your current quota',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      }),
      'quota_exhausted',
      'insufficient_quota',
    ],
    [
      429,
      vendorError({ message: 'quota', type: 'insufficient_quota', code: null }),
      'quota_exhausted',
      'insufficient_quota',
    ],
    [429, '', 'rate_limited', 'HTTP 429'],
    [500, vendorError({ message: 'The server had an error' }), 'server_error', 'HTTP 500'],
    [502, '<html>Bad Gateway</html>', 'server_error', 'HTTP 502'],
    [503, '', 'overloaded', 'HTTP 503'],
    [503, vendorError({ code: 'model_not_found' }), 'overloaded', 'HTTP 503'],
    [504, '', 'server_error', 'HTTP 504'],
    [520, '', 'server_error', 'HTTP 520'],
    [529, vendorError({ type: 'overloaded_error' }), 'overloaded', 'HTTP 529'],
    [451, '', 'bad_request', 'HTTP 451'],
    [301, '', 'unknown_model', 'HTTP 301'],
    [307, '', 'unknown_model', 'HTTP 307'],
    [200, '<html>log in first</html>', 'bad_answer', 'base of an OpenAI-compatible API'],
    [200, '{"choices": [', 'bad_answer', 'it is no JSON'],
    [200, 'null', 'bad_answer', 'it is no JSON object'],
    [200, '[]', 'bad_answer', 'it is no JSON object'],
    [200, '{}', 'bad_answer', 'no choices'],
    [200, '', 'bad_answer', 'it is no JSON'],
    [200, completion({ choices: [] }), 'bad_answer', 'no choices'],
    [200, completion({ choices: null }), 'bad_answer', 'no choices'],
    [200, completion({ choices: [null] }), 'bad_answer', 'no choices'],
    [200, completion({}, { message: undefined }), 'bad_answer', 'no message'],
    [200, completion({}, { message: { content: { a: 1 } } }), 'bad_answer', 'neither text nor'],
    [200, completion({}, { finish_reason: 'error' }), 'bad_answer', 'stopped with an error'],
    [200, vendorError({ code: 429, message: 'slow down' }), 'rate_limited', 'HTTP 429'],
    [200, vendorError({ code: 502, message: 'upstream' }), 'server_error', 'HTTP 502'],
    [200, vendorError({ code: 'insufficient_quota' }), 'quota_exhausted', 'insufficient_quota'],
    [200, vendorError({ message: 'something' }), 'bad_answer', 'something'],
    [200, completion({}, { error: { code: 503 }, finish_reason: 'error' }), 'overloaded', 'HTTP 503'],
    [204, '', 'bad_answer', 'no JSON object'],
  ])('%i %s is %s', async (status, body, code, words) => {
    server.script = { status, body, headers: status < 300 || status >= 400 ? {} : { location: '/elsewhere' } };
    const failure = await failureOf(call());
    expect([failure.code, failure.message.includes(words) ? words : failure.message]).toEqual([code, words]);
    expect(failure.message).toMatch(/^Endpoint "judge" /);
    expect(failure.message).not.toContain('hunter22');
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [
      '/v2/chat/completions?key=hunter22',
      /redirects from http:\S+ to http:\/\/127\.0\.0\.1:\d+\/v2\/chat\/completions \(HTTP 302\);/,
    ],
    ['https://user:hunter22@elsewhere.test/v1', / to https:\/\/elsewhere\.test\/v1 \(HTTP 302\);/],
    ['http://[', / to another address \(HTTP 302\);/],
  ])('a redirect to %s says so and where to', async (location, words) => {
    server.script = { status: 302, body: '', headers: { location } };
    const { code, message } = await failureOf(call());
    expect(code).toBe('unknown_model');
    expect(message).toMatch(words);
    expect(message).not.toContain('hunter22');
  });

  it.each(['text/html', 'application/json', ''])('HTML with status 200 as %j is a bad answer', async (type) => {
    server.script = { body: '<!doctype html><p>NaN hunter22', headers: { 'content-type': type } };
    const failure = await failureOf(call());
    expect(failure).toMatchObject({ code: 'bad_answer', consequence: 'retry' });
    expect(failure.message).not.toContain('hunter22');
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '7', 'retry-after-ms': '1500' }, 1500],
    [{ 'retry-after': '86400' }, 600_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ])('reads Retry-After from %j', async (headers, expected) => {
    server.script = { status: 429, headers };
    expect((await failureOf(call())).retryAfterMs).toBe(expected);
  });

  it('a server that closes the connection without an answer', async () => {
    server.script = (incoming) => incoming.socket.destroy();
    expect(await failureOf(call())).toMatchObject({ code: 'connection', consequence: 'retry' });
    server.script = (incoming) => incoming.socket.resetAndDestroy();
    expect(await failureOf(call())).toMatchObject({
      code: 'connection',
      message: expect.stringContaining('ECONNRESET'),
    });
  });

  it('a server that hangs up in the middle of the body', async () => {
    server.script = (incoming, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"choices":');
      setTimeout(() => incoming.socket.destroy(), 10);
    };
    expect(await failureOf(call())).toMatchObject({ code: 'connection' });
  });

  it('a server that does not speak HTTP', async () => {
    server.script = (incoming) => incoming.socket.end('SSH-2.0-OpenSSH\r\n\r\n');
    const failure = await failureOf(call());
    expect(failure).toMatchObject({ code: 'bad_answer' });
    expect(failure.message).toContain('HTTPParserError');
  });

  it('a body that says it is compressed and is not', async () => {
    server.script = { body: completion(), headers: { 'content-encoding': 'gzip' } };
    expect(await failureOf(call())).toMatchObject({ code: 'bad_answer' });
  });

  it('nobody listening', async () => {
    const closed = new ScriptedEndpoint();
    await closed.open();
    const endpoint = closed.endpoint();
    await closed.close();
    const failure = await failureOf(adapter.complete(endpoint, request));
    expect(failure).toMatchObject({ code: 'connection', consequence: 'retry' });
    expect(failure.message).toContain('(ECONNREFUSED)');
    expect(failure.message).toContain(endpoint.url);
  });

  it.each([
    ['before the head', () => undefined],
    [
      'in the body',
      (response: { writeHead(status: number, headers: Record<string, string>): void; write(text: string): void }) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      },
    ],
  ])('a server that stops %s', async (_, begin) => {
    server.script = (_request, response) => begin(response);
    const failure = await failureOf(call({ timeoutMs: 150 }));
    expect(failure).toMatchObject({ code: 'timeout', consequence: 'retry' });
    expect(failure.message).toContain('0.15 s');
  });

  it('a server that drips for ever', async () => {
    server.script = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await failureOf(call({ timeoutMs: 200 }))).toMatchObject({ code: 'timeout' });
  });

  it('never quotes the prompt or the key, however the vendor repeats them', async () => {
    const asked: ModelRequest = {
      ...request,
      messages: [{ role: 'user', content: 'Describe the hunter22 recipe:\n"schöne Grüße aus Köln"' }],
    };
    const escaped = JSON.stringify(asked.messages[0]?.content).replaceAll(
      /[^\x20-\x7e]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    for (const message of [
      `Invalid content: Describe the hunter22 recipe`,
      `Invalid value ${escaped}`,
      `bad: sch\\u00f6ne Gr\\u00fc\\u00dfe aus K\\u00f6ln`,
      `bad: DESCRIBE   THE\thunter22`,
      `Wrong key ${KEY}`,
      `Wrong key sk-hunter22*****ter22`,
      `Wrong header Bearer abcdefg`,
    ]) {
      server.script = { status: 400, body: vendorError({ message, code: KEY }) };
      const failure = await failureOf(call({}, asked));
      expect(failure.message).toMatch(/supports \(HTTP 400\)\.$/);
    }
    server.script = {
      status: 400,
      body: vendorError({ message: `This model's maximum context length\nis 4096 tokens. ${'x'.repeat(400)}` }),
    };
    const failure = await failureOf(call({}, asked));
    expect(failure.message).toContain("It says: This model's maximum context length is 4096 tokens. xxx");
    expect(failure.message.length).toBeLessThan(500);
  });
});

describe('our own signal', () => {
  const reason = new Error('the run was paused');

  it('stops a call that is under way, and its reason comes back as it is', async () => {
    const abort = new AbortController();
    const hungUp = new Promise<void>((resolve) => {
      server.script = (_, response) => {
        response.on('close', resolve);
        abort.abort(reason);
      };
    });
    await expect(call({}, request, abort.signal)).rejects.toBe(reason);
    await hungUp;
  });

  it('stops a call before it is sent', async () => {
    await expect(call({}, request, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.seen).toHaveLength(0);
  });

  it('is left without listeners when the call is over', async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    server.script = { body: completion() };
    await call({}, request, signal);
    server.script = { status: 500 };
    await failureOf(call({}, request, signal));
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});

describe('images', () => {
  const images = [
    { hash: 'aa', type: 'png' as const },
    { hash: 'bb', type: 'jpeg' as const },
  ];

  it('are shown before the text of the last message, as the bytes that their hashes stand for', async () => {
    const own = new OpenAiAdapter(
      () => KEY,
      async ({ hash }) => Buffer.from(`bytes of ${hash}`),
    );
    server.script = { body: completion() };
    await own.complete(server.endpoint(), { ...request, images });
    const sent = JSON.parse(server.seen.at(-1)?.body ?? '') as { messages: unknown[] };
    const url = (type: string, hash: string) =>
      `data:image/${type};base64,${Buffer.from(`bytes of ${hash}`).toString('base64')}`;
    expect(sent.messages).toEqual([
      request.messages[0],
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: url('png', 'aa') } },
          { type: 'image_url', image_url: { url: url('jpeg', 'bb') } },
          { type: 'text', text: request.messages[1]?.content },
        ],
      },
    ]);
    await own.close();
  });

  it('that are not there are no call', async () => {
    await expect(call({}, { ...request, images })).rejects.toThrow('image aa');
    expect(server.seen).toEqual([]);
  });
});

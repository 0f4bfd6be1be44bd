import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { invalid, PreceptError } from '#libs/domain/precept-error.js';
import type { ModelEndpoint, PaintRequest } from './model-port.js';
import { OpenAiAdapter } from './openai-adapter.js';
import { ScriptedEndpoint, type Script } from './testing/scripted-endpoint.js';

const REQUEST: PaintRequest = { prompt: 'Three red circles.', size: '512x512', seed: 7 };
const PICTURE = Buffer.from('the bytes of a picture');
const asBase64 = { b64_json: PICTURE.toString('base64') };

let server: ScriptedEndpoint;
let adapter: OpenAiAdapter;
const fetched: string[] = [];
beforeEach(async () => {
  server = new ScriptedEndpoint();
  await server.open();
  fetched.length = 0;
  adapter = new OpenAiAdapter(
    () => 'a-key',
    undefined,
    async (url) => {
      fetched.push(url);
      if (url.includes('private')) throw invalid('image_url_refused', 'That address is not public.');
      if (url.includes('slow')) throw new PreceptError('unavailable', 'image_url_timeout', 'It did not answer.');
      return PICTURE;
    },
  );
});
afterEach(async () => {
  await adapter.close();
  await server.close();
});

async function paint(script: Script, changes: Partial<ModelEndpoint> = {}) {
  server.script = script;
  return adapter.paint(server.endpoint({ model: 'painter-1', ...changes }), REQUEST);
}
const answering = (body: unknown) => ({ body: JSON.stringify(body) });
const sent = () => JSON.parse(server.seen[0]?.body ?? '{}') as Record<string, unknown>;

describe('painting', () => {
  it('asks for one picture in base64, and gives its bytes with what the vendor says of them', async () => {
    const usage = { input_tokens: 5, output_tokens: 272 };
    const body = { model: 'painter-1-0613', data: [{ ...asBase64, revised_prompt: 'Exactly three.' }], usage };
    const painting = await paint(answering(body));
    expect(Buffer.from(painting.bytes)).toEqual(PICTURE);
    expect(painting).toMatchObject({ revisedPrompt: 'Exactly three.', servedModel: 'painter-1-0613' });
    expect(painting.usage).toMatchObject({ promptTokens: 5, completionTokens: 272 });
    expect(server.seen[0]?.path).toBe('/v1/images/generations');
    expect(sent()).toMatchObject({ model: 'painter-1', prompt: REQUEST.prompt, n: 1, size: '512x512' });
    expect(sent()).toMatchObject({ response_format: 'b64_json' });
    expect(sent()).not.toHaveProperty('seed');
  });

  it('tells the seed to endpoints that take one, and asks none for base64 that sends it unasked', async () => {
    await paint(answering({ data: [asBase64] }), { painting: { price: null, seed: true }, model: 'gpt-image-1' });
    expect(sent()).toMatchObject({ seed: 7 });
    expect(sent()).not.toHaveProperty('response_format');
  });

  it('fetches a picture that is answered as a URL', async () => {
    const painting = await paint(answering({ data: [{ url: 'https://pictures.example/a.png' }] }));
    expect(fetched).toEqual(['https://pictures.example/a.png']);
    expect(Buffer.from(painting.bytes)).toEqual(PICTURE);
    await expect(paint(answering({ data: [{ url: 'http://private.example/' }] }))).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('That address is not public.'),
    });
    // it may be had another time
    await expect(paint(answering({ data: [{ url: 'http://slow.example/' }] }))).rejects.toMatchObject({
      code: 'timeout',
      consequence: 'retry',
    });
  });

  it.each<[string, Script, string]>([
    [
      'a refusal by its policy',
      { status: 400, ...answering({ error: { code: 'content_policy_violation', message: 'No.' } }) },
      'filtered',
    ],
    [
      'a refusal in newer words',
      { status: 400, ...answering({ error: { code: 'moderation_blocked', message: 'No.' } }) },
      'filtered',
    ],
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }, 'bad_answer'],
    ['no picture', answering({ data: [] }), 'bad_answer'],
    ['a picture of neither kind', answering({ data: [{ b64_json: '' }] }), 'bad_answer'],
    ['an error with status 200', answering({ error: { code: 429, message: 'Slow down.' } }), 'rate_limited'],
    ['a slow-down', { status: 429, headers: { 'retry-after': '3' } }, 'rate_limited'],
    ['a server error', { status: 500, body: '' }, 'server_error'],
  ])('fails by the same words as a chat: %s', async (_, script, code) => {
    await expect(paint(script)).rejects.toMatchObject({ name: 'ModelFailure', code });
  });

  it('says nothing of the prompt where the vendor repeats it', async () => {
    const body = { error: { message: `The prompt "${REQUEST.prompt}" is too odd.` } };
    const failure = paint({ status: 400, ...answering(body) });
    await expect(failure).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.not.stringContaining('red circles'),
    });
  });

  it('gives up after the time-out', async () => {
    await expect(paint(() => undefined, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' });
  });
});

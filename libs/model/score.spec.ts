import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ModelEndpoint, ScoreRequest } from './model-port.js';
import { OpenAiAdapter } from './openai-adapter.js';
import { ScriptedEndpoint, type Script } from './testing/scripted-endpoint.js';

const REQUEST: ScoreRequest = { text: 'Three red circles.', image: { hash: 'a'.repeat(64), type: 'png' } };
const PICTURE = Buffer.from('the bytes of a picture');

let server: ScriptedEndpoint;
let adapter: OpenAiAdapter;
beforeEach(async () => {
  server = new ScriptedEndpoint();
  await server.open();
  adapter = new OpenAiAdapter(
    () => 'a-key',
    async () => PICTURE,
  );
});
afterEach(async () => {
  await adapter.close();
  await server.close();
});

async function score(script: Script, request = REQUEST, changes: Partial<ModelEndpoint> = {}) {
  server.script = script;
  return adapter.score(server.endpoint({ model: 'clip-1', ...changes }), request);
}
const answering = (body: unknown) => ({ body: JSON.stringify(body) });

describe('scoring', () => {
  it('sends the text and the image as a data URL, and gives the number that comes back', async () => {
    const scored = await score(answering({ score: -0.25, model: 'clip-1-0613' }));
    expect(scored).toEqual({ score: -0.25, servedModel: 'clip-1-0613', latencyMs: expect.any(Number) });
    expect(server.seen[0]?.path).toBe('/v1/scores');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      model: 'clip-1',
      text: 'Three red circles.',
      image: `data:image/png;base64,${PICTURE.toString('base64')}`,
    });
  });

  it('sends the image alone where the scorer reads no text', async () => {
    await score(answering({ score: 5 }), { ...REQUEST, text: null });
    expect(JSON.parse(server.seen[0]?.body ?? '')).not.toHaveProperty('text');
  });

  it.each<[string, Script, string]>([
    ['a score that is a text', answering({ score: '0.5' }), 'bad_answer'],
    ['no score', answering({}), 'bad_answer'],
    ['a number beyond all', { body: '{"score": 1e999}' }, 'bad_answer'],
    ['HTML', { body: '<html>Hello</html>' }, 'bad_answer'],
    ['429', { status: 429, ...answering({ error: { message: 'slow down' } }) }, 'rate_limited'],
    ['500', { status: 500, ...answering({ error: { message: 'oh' } }) }, 'server_error'],
    ['401', { status: 401, ...answering({ error: { message: 'no' } }) }, 'unauthorized'],
  ])('makes a failure of %s', async (_, script, code) => {
    await expect(score(script)).rejects.toMatchObject({ name: 'ModelFailure', code });
    expect(server.seen).toHaveLength(1);
  });
});

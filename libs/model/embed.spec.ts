import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EmbedRequest } from './model-port.js';
import { OpenAiAdapter } from './openai-adapter.js';
import { ScriptedEndpoint, type Script } from './testing/scripted-endpoint.js';
import { readVector, writeVector } from './vector-text.js';

const REQUEST: EmbedRequest = { embed: { hash: 'a'.repeat(64), type: 'jpeg' } };
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

async function embed(script: Script) {
  server.script = script;
  return adapter.embed(server.endpoint({ model: 'clip-1' }), REQUEST);
}
const answering = (embedding: unknown) => ({ body: JSON.stringify({ model: 'clip-1-0613', data: [{ embedding }] }) });

describe('embedding', () => {
  it('sends the image as a data URL in `input`, and gives the vector that comes back', async () => {
    const { vector, ...said } = await embed(answering([0.5, -2, 1e-3]));
    expect([...vector]).toEqual([0.5, -2, Math.fround(1e-3)]);
    expect(said).toEqual({ servedModel: 'clip-1-0613', latencyMs: expect.any(Number) });
    expect(server.seen[0]?.path).toBe('/v1/embeddings');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      model: 'clip-1',
      input: [`data:image/jpeg;base64,${PICTURE.toString('base64')}`],
      encoding_format: 'float',
    });
  });

  it.each<[string, Script, string]>([
    ['no vector', { body: '{"data": []}' }, 'bad_answer'],
    ['an empty one', answering([]), 'bad_answer'],
    ['one of texts', answering(['1', '2']), 'bad_answer'],
    ['a number beyond all', { body: '{"data": [{"embedding": [1, 1e999]}]}' }, 'bad_answer'],
    ['one without a direction', answering([0, 0, 0]), 'bad_answer'],
    ['one that is far too long', answering(Array.from({ length: 20_000 }, () => 1)), 'bad_answer'],
    ['HTML', { body: '<html>Hello</html>' }, 'bad_answer'],
    ['429', { status: 429, body: '{"error": {"message": "slow down"}}' }, 'rate_limited'],
    ['404', { status: 404, body: '{"error": {"message": "no such route"}}' }, 'unknown_model'],
  ])('makes a failure of %s', async (_, script, code) => {
    await expect(embed(script)).rejects.toMatchObject({ name: 'ModelFailure', code });
    expect(server.seen).toHaveLength(1);
  });

  it('keeps a vector as a text, number by number', () => {
    const vector = Float32Array.of(0, -1.5, 3.1415927, 1e-30, 3e38);
    expect(readVector(writeVector(vector))).toEqual(vector);
  });
});

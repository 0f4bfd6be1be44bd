import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../http/api-error.js';
import { readChatRequest } from './chat-request.js';

const base = { model: 'x', messages: [{ role: 'user', content: 'hi' }] };
const error = (change: Record<string, unknown>): ApiError => {
  try {
    readChatRequest({ ...base, ...change });
  } catch (thrown) {
    if (thrown instanceof ApiError) return thrown;
    throw thrown;
  }
  throw new Error('the request was accepted');
};

describe('reading a chat request', () => {
  it('has the defaults of the API', () => {
    expect(readChatRequest(base)).toEqual({
      messages: [{ role: 'user', text: 'hi', pictures: [] }],
      n: 1,
      temperature: 1,
      maxTokens: null,
      topLogprobs: null,
      format: { kind: 'text' },
    });
  });

  it('reads parts, images and empty turns of the assistant', () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
    const messages = [
      { role: 'developer', content: [{ type: 'text', text: 'a' }, image, { type: 'text', text: 'b' }] },
      { role: 'assistant', content: null, refusal: 'no' },
    ];
    expect(readChatRequest({ ...base, messages }).messages).toEqual([
      { role: 'developer', text: 'a\nb', pictures: ['data:image/png;base64,AA=='] },
      { role: 'assistant', text: '', pictures: [] },
    ]);
  });

  it('prefers max_completion_tokens', () => {
    expect(readChatRequest({ ...base, max_tokens: 5, max_completion_tokens: 7 }).maxTokens).toBe(7);
    expect(readChatRequest({ ...base, max_tokens: 5 }).maxTokens).toBe(5);
  });

  it('reads log-probabilities and formats', () => {
    expect(readChatRequest({ ...base, logprobs: true }).topLogprobs).toBe(0);
    expect(readChatRequest({ ...base, logprobs: true, top_logprobs: 20 }).topLogprobs).toBe(20);
    const format = { type: 'json_schema', json_schema: { name: 'v', schema: { type: 'object' } } };
    expect(readChatRequest({ ...base, response_format: format }).format).toEqual({
      kind: 'schema',
      schema: { type: 'object' },
    });
    expect(readChatRequest({ ...base, response_format: { type: 'json_object' } }).format.kind).toBe('object');
  });

  it.each([
    ['model', { model: undefined }],
    ['messages', { messages: [] }],
    ['messages', { messages: 'hi' }],
    ['messages[0]', { messages: ['hi'] }],
    ['messages[0].role', { messages: [{ role: 'judge', content: 'hi' }] }],
    ['messages[0].content', { messages: [{ role: 'user', content: null }] }],
    ['messages[0].content[0]', { messages: [{ role: 'user', content: [{ type: 'audio' }] }] }],
    ['temperature', { temperature: 3 }],
    ['n', { n: 0 }],
    ['n', { n: 1.5 }],
    ['max_tokens', { max_tokens: 0 }],
    ['seed', { seed: 'x' }],
    ['top_logprobs', { logprobs: true, top_logprobs: 21 }],
    ['top_logprobs', { top_logprobs: 5 }],
    ['response_format', { response_format: { type: 'json_schema', json_schema: { name: 'v' } } }],
    ['stream', { stream: true }],
  ])('refuses a wrong %s: %j', (param, change) => {
    expect(error(change)).toMatchObject({ status: 400, type: 'invalid_request_error', param });
  });
});

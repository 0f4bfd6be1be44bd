import { describe, expect, it } from '@jest/globals';
import { APIConnectionError, APIConnectionTimeoutError } from 'openai';
import { CONSEQUENCES, ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import { failureAdvice } from './failure-advice.js';
import type { ModelEndpoint } from './model-port.js';
import { missingKey, toModelFailure } from './to-model-failure.js';
import { TransportError } from './transport-error.js';

const endpoint: ModelEndpoint = {
  name: 'judge',
  url: 'https://example.org/v1',
  keyVariable: 'JUDGE_KEY',
  model: 'm',
  price: null,
  cap: 1,
  timeoutMs: 90_000,
  logprobs: true,
  thinkingTokens: 0,
  imageTokens: 1_000,
  painting: { price: null, seed: false },
  offline: false,
};
const call = { endpoint, prompts: [], key: 'sk-hunter22' };

// The failures that a server can cause over HTTP are in openai-adapter.spec.ts.
describe('toModelFailure', () => {
  it.each<[string, ModelFailureCode]>([
    ['ECONNREFUSED', 'connection'],
    ['ECONNRESET', 'connection'],
    ['ENOTFOUND', 'connection'],
    ['EAI_AGAIN', 'connection'],
    ['EHOSTUNREACH', 'connection'],
    ['ETIMEDOUT', 'connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['CERT_HAS_EXPIRED', 'connection'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'connection'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'bad_answer'],
    ['HTTPParserError', 'bad_answer'],
    ['HPE_INVALID_CHUNK_SIZE', 'bad_answer'],
    ['Z_DATA_ERROR', 'bad_answer'],
  ])('%s on the way is %s', (code, expected) => {
    const failure = toModelFailure(new APIConnectionError({ cause: new TransportError(code, false) }), call);
    expect(failure).toMatchObject({ code: expected, consequence: 'retry' });
    expect(failure.message).toContain(`(${code})`);
  });

  it("knows the SDK's own timer", () => {
    expect(toModelFailure(new APIConnectionTimeoutError(), call)).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('90 s'),
    });
  });

  it.each([
    new TypeError('sk-hunter22'),
    new SyntaxError('"sk-hunter22" is not valid JSON'),
    'sk-hunter22',
    undefined,
    { name: 'Odd' },
  ])('says nothing of what an unexpected error holds: %s', (error) => {
    const failure = toModelFailure(error, call);
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).not.toContain('hunter22');
  });

  it('leaves a ModelFailure as it is', () => {
    const failure = new ModelFailure('refused', 'no');
    expect(toModelFailure(failure, call)).toBe(failure);
  });

  it.each(Object.keys(CONSEQUENCES) as ModelFailureCode[])('has advice for %s that names the endpoint', (code) => {
    expect(failureAdvice(code, endpoint)).toMatch(/^Endpoint "judge" .{20,}[^.]$/);
  });

  it('tells of a scorer what a score is', () => {
    const scoring = { aspect: 'alignment' as const, readsText: true, price: '0' };
    expect(failureAdvice('bad_answer', { ...endpoint, scoring })).toContain('/scores answers with {"score": a number}');
    expect(failureAdvice('bad_answer', endpoint)).not.toContain('score');
  });

  it('tells an endpoint without keyVariable how to get one, and names a variable that is not set', () => {
    expect(failureAdvice('unauthorized', { ...endpoint, keyVariable: null })).toContain(
      'as keyVariable in precept.yaml',
    );
    expect(missingKey(endpoint).message).toBe(
      'Endpoint "judge" takes its key from JUDGE_KEY, which is not set: set it, restart and resume the run.',
    );
  });
});

describe('TransportError', () => {
  it.each<[unknown, string]>([
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [new TypeError('x'), 'TypeError'],
    ['x', 'unknown error'],
    [null, 'unknown error'],
    [Object.assign(new Error('x'), { code: 7 }), 'Error'],
  ])('keeps the code of %s alone', (error, code) => {
    const { message, ...fields } = TransportError.from(error, null);
    expect({ message, ...fields }).toEqual({ message: 'The HTTP call failed', code, name: 'TransportError' });
  });

  it('has the name by which the SDK knows its own abort', () => {
    expect(TransportError.from(new Error('x'), AbortSignal.abort()).name).toBe('AbortError');
  });
});

import { describe, expect, it } from '@jest/globals';
import { isReasoningModel } from './reasoning-model.js';

describe('isReasoningModel', () => {
  it.each(['o1', 'o3', 'o3-mini', 'o4-mini-2025-04-16', 'gpt-5', 'gpt-5-mini', 'gpt-5.1', 'openai/gpt-5-nano', 'O3'])(
    '%s thinks first',
    (id) => {
      expect(isReasoningModel(id)).toBe(true);
    },
  );

  it.each([
    'gpt-4o',
    'gpt-4o-mini',
    'gpt-4.1-mini',
    'gpt-3.5-turbo',
    'gpt-5-chat-latest',
    'gpt-oss-20b',
    'olmo-2-7b',
    'o200k-test',
    'Qwen/Qwen3-8B',
    'precept-offline',
    'gpt-50x',
    '',
  ])('%s answers at once', (id) => {
    expect(isReasoningModel(id)).toBe(false);
  });
});

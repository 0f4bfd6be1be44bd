import type { ModelPrice } from '#libs/domain/model-endpoint.js';

/**
 * US dollars per million tokens, standard tier, as on OpenAI's price page in June 2026. Prices change:
 * a price in precept.yaml always wins. A model that is not here has no known price.
 */
const PRICES: Record<string, readonly [prompt: string, cachedPrompt: string, completion: string]> = {
  'gpt-4.1': ['2.00', '0.50', '8.00'],
  'gpt-4.1-mini': ['0.40', '0.10', '1.60'],
  'gpt-4.1-nano': ['0.10', '0.025', '0.40'],
  'gpt-4o': ['2.50', '1.25', '10.00'],
  'gpt-4o-2024-05-13': ['5.00', '5.00', '15.00'],
  'gpt-4o-mini': ['0.15', '0.075', '0.60'],
  'gpt-5': ['1.25', '0.125', '10.00'],
  'gpt-5-chat-latest': ['1.25', '0.125', '10.00'],
  'gpt-5-mini': ['0.25', '0.025', '2.00'],
  'gpt-5-nano': ['0.05', '0.005', '0.40'],
  'gpt-5.1': ['1.25', '0.125', '10.00'],
  o1: ['15.00', '7.50', '60.00'],
  o3: ['2.00', '0.50', '8.00'],
  'o3-mini': ['1.10', '0.55', '4.40'],
  'o4-mini': ['1.10', '0.275', '4.40'],
};

/** Price of a well-known OpenAI model; a dated snapshot ("gpt-4.1-2025-04-14") costs what its model costs. */
export function openAiPrice(modelId: string): ModelPrice | null {
  const undated = modelId.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  const found = Object.hasOwn(PRICES, modelId)
    ? PRICES[modelId]
    : Object.hasOwn(PRICES, undated)
      ? PRICES[undated]
      : undefined;
  if (found === undefined) return null;
  const [prompt, cachedPrompt, completion] = found;
  return { prompt, cachedPrompt, completion };
}

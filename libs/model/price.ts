import { Decimal } from 'decimal.js';
import type { ModelEndpoint, ModelPrice, PaintingTerms } from '#libs/domain/model-endpoint.js';
import type { ModelRequest, ModelUsage } from './model-port.js';

/** Room for 24 digits, as the ledger stores them, whatever other code sets for Decimal itself. */
const Money = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const PLACES = 12;
const TOKENS_PER_PRICE = 1_000_000;
/** More than any chat template spends on the frame of one message (OpenAI's: 3 to 4). */
const TOKENS_A_MESSAGE = 16;

/**
 * What a finished call cost, with 12 decimals; null where the model has no known price.
 * `promptTokens` include the cached ones, `completionTokens` the reasoning ones, as OpenAI counts them.
 */
export function costOf(usage: ModelUsage, price: ModelPrice | null): Decimal | null {
  if (price === null) return null;
  const cached = Math.min(usage.cachedTokens, usage.promptTokens);
  return new Money(price.prompt)
    .times(usage.promptTokens - cached)
    .plus(new Money(price.cachedPrompt).times(cached))
    .plus(new Money(price.completion).times(usage.completionTokens))
    .dividedBy(TOKENS_PER_PRICE)
    .toDecimalPlaces(PLACES);
}

/** What pictures cost; null where a picture has no known price. */
export function paintingCost(pictures: number, { price }: PaintingTerms): Decimal | null {
  return price === null ? null : new Money(price).times(pictures);
}

/** No tokenizer makes more tokens than there are UTF-8 bytes. A schema is part of the prompt. */
function mostPromptTokens(request: ModelRequest, imageTokens: number): number {
  let tokens =
    (request.images?.length ?? 0) * imageTokens +
    (request.jsonSchema === undefined ? 0 : Buffer.byteLength(JSON.stringify(request.jsonSchema)) + TOKENS_A_MESSAGE);
  for (const { content } of request.messages) tokens += Buffer.byteLength(content) + TOKENS_A_MESSAGE;
  return tokens;
}

/**
 * A bound, with 12 decimals, that the cost of this request cannot exceed: what a budget sets aside before the call.
 * Zero where the model has no known price: no budget can bound that, which is why it needs an explicit yes.
 */
export function worstCaseCost(
  request: ModelRequest,
  { price, thinkingTokens, imageTokens }: Pick<ModelEndpoint, 'price' | 'thinkingTokens' | 'imageTokens'>,
): Decimal {
  if (price === null) return new Money(0);
  return Money.max(price.prompt, price.cachedPrompt)
    .times(mostPromptTokens(request, imageTokens))
    .plus(new Money(price.completion).times(request.maxTokens + thinkingTokens))
    .dividedBy(TOKENS_PER_PRICE)
    .toDecimalPlaces(PLACES, Decimal.ROUND_UP);
}

import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';

type Priced = Pick<ModelEndpoint, 'price' | 'painting' | 'scoring' | 'embedding' | 'offline'>;

/** Of tokens in and out by the million, of a picture, of a score: whatever the endpoint is said to cost. */
export function priceText({ price, painting, scoring, embedding, offline }: Priced): string {
  if (offline) return 'free';
  if (scoring) return `$${scoring.price} a score`;
  const prices = [
    ...(price === null ? [] : [`$${price.prompt} in, $${price.completion} out per million`]),
    ...(painting.price === null ? [] : [`$${painting.price} a picture`]),
    ...(embedding?.price == null ? [] : [`$${embedding.price} a vector`]),
  ];
  return prices.join('; ') || 'not known';
}

type Giving = Pick<ModelEndpoint, 'logprobs' | 'scoring' | 'embedding' | 'price' | 'offline'>;

/** An endpoint with a price for vectors and none for tokens is taken for one that only embeds. */
export function whatItGives({ logprobs, scoring, embedding, price, offline }: Giving): string {
  if (scoring) return `scores of ${scoring.aspect}`;
  const verdicts = `verdicts by ${logprobs ? 'log-probabilities' : 'answers'}`;
  if (embedding === undefined) return verdicts;
  return price === null && !offline ? 'vectors' : `${verdicts}; vectors`;
}

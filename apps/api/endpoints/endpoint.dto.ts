import { ApiProperty } from '@nestjs/swagger';
import type { ModelPrice } from '#libs/domain/model-endpoint.js';

/** Money per million tokens, as decimals. */
export class PriceDto implements ModelPrice {
  /** @example "0.40" */
  prompt!: string;
  /** prompt tokens that the endpoint served from its cache */
  cachedPrompt!: string;
  completion!: string;
}

/** A model that can judge and write. Keys and addresses are not shown. */
export class EndpointDto {
  /** what a run names in `models` */
  name!: string;
  model!: string;

  /** null: no known price, so a run that uses it needs `allowUnpriced` */
  @ApiProperty({ type: () => PriceDto, nullable: true })
  price!: PriceDto | null;

  /** most calls in flight, over all workers together */
  cap!: number;

  /** false: it gives no log-probabilities; a structured verdict is asked for instead */
  logprobs!: boolean;

  /** true: the offline model, for demonstration only; everything made with it is marked so */
  offline!: boolean;

  /** the judge of a run that names none */
  isDefault!: boolean;

  /** until when it asked to be left alone (Retry-After); null: it may be called */
  heldUntil!: Date | null;
}

export class RetriedEndpointDto {
  /** its name */
  endpoint!: string;
  /** false: it had asked for no pause */
  lifted!: boolean;
}

export class EndpointListDto {
  data!: EndpointDto[];
  /** always null: all endpoints are on one page */
  nextCursor!: string | null;
}

import { Decimal } from 'decimal.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import type { ModelAnswer, ModelPort } from '#libs/model/model-port.js';
import { writeVector } from '#libs/model/vector-text.js';
import { costOf, paintingCost, worstCaseCost } from '#libs/model/price.js';
import type {
  EmbedAnswer,
  EmbedQuestion,
  PaintAnswer,
  PaintQuestion,
  Question,
  ScoreAnswer,
  ScoreQuestion,
} from './question.js';

/** What the ledger keeps of an answer of any kind. */
export type Answered = Pick<ModelAnswer, 'usage' | 'finishReason' | 'servedModel' | 'fingerprint' | 'latencyMs'>;

/** What sets one kind of call apart from others; all go the same way. */
export interface Errand<Answer extends Answered> {
  question: Question | PaintQuestion | ScoreQuestion | EmbedQuestion;
  /** the same request may be answered otherwise another time */
  sampled: boolean;
  /** a replicate of a run makes the call anew; a vector is found by its plain request, and tells nothing of a judge */
  askedAnew: boolean;
  /** what it costs at most; null: no known price */
  worst(endpoint: ModelEndpoint): Decimal | null;
  /** Sends it once. Throws ModelFailure or NotKept; PreceptError where what was to be sent cannot be read, and was not sent. */
  send(endpoint: ModelEndpoint): Promise<Answer>;
  /** what it has cost */
  cost(answer: Answer, endpoint: ModelEndpoint, worst: Decimal): Decimal | null;
}

/** Checks a picture and keeps it in the asset store. Throws PreceptError. */
export type KeepPicture = (bytes: Uint8Array) => Promise<JobImage>;

export function chatErrand(port: ModelPort, question: Question): Errand<ModelAnswer> {
  const { request } = question;
  return {
    question,
    sampled: request.temperature > 0,
    askedAnew: true,
    worst: (endpoint) => endpoint.price && worstCaseCost(request, endpoint),
    send: (endpoint) => port.complete(endpoint, request),
    // an answer that does not say what it used is counted at its worst
    cost: ({ usage }, { price }, worst) => (usage.promptTokens > 0 ? costOf(usage, price) : worst),
  };
}

/** Pictures have a price each, whatever tokens their vendor counts. */
export function paintErrand(port: ModelPort, keep: KeepPicture, question: PaintQuestion): Errand<PaintAnswer> {
  return {
    question,
    sampled: true,
    askedAnew: true,
    worst: ({ painting }) => paintingCost(1, painting),
    send: async (endpoint) => {
      const { bytes, ...said } = await port.paint(endpoint, question.request);
      return { image: await kept(keep, bytes, endpoint), ...said, finishReason: 'stop', fingerprint: null };
    },
    cost: (_, __, worst) => worst,
  };
}

const NO_TOKENS = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 };

/** Scores have a price each, most often none. The same image and text get the same score. */
export function scoreErrand(port: ModelPort, question: ScoreQuestion): Errand<ScoreAnswer> {
  return {
    question,
    sampled: false,
    askedAnew: true,
    worst: ({ scoring }) => new Decimal(scoring?.price ?? 0),
    send: async (endpoint) => ({
      ...(await port.score(endpoint, question.request)),
      ...{ usage: NO_TOKENS, finishReason: 'stop', fingerprint: null },
    }),
    cost: (_, __, worst) => worst,
  };
}

/** Vectors have a price each. The same image gets the same one. */
export function embedErrand(port: ModelPort, question: EmbedQuestion): Errand<EmbedAnswer> {
  return {
    question,
    sampled: false,
    askedAnew: false,
    worst: ({ embedding }) => (embedding?.price == null ? null : new Decimal(embedding.price)),
    send: async (endpoint) => {
      const { vector, ...said } = await port.embed(endpoint, question.request);
      return { vector: writeVector(vector), ...said, usage: NO_TOKENS, finishReason: 'stop', fingerprint: null };
    },
    cost: (_, __, worst) => worst,
  };
}

/**
 * A picture that was made, and is paid, and that our own store or database could not keep: no fault of the painter.
 * `cause` says why, and decides what follows.
 */
export class NotKept extends Error {
  readonly code = 'not_kept';

  constructor(override readonly cause: unknown) {
    super(`The picture could not be kept: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'NotKept';
  }
}

/** A picture that cannot be taken was made all the same: the call has failed, and is paid. */
async function kept(keep: KeepPicture, bytes: Uint8Array, { name }: ModelEndpoint): Promise<JobImage> {
  try {
    return await keep(bytes);
  } catch (error) {
    if (!(error instanceof PreceptError) || error.kind === 'unavailable') throw new NotKept(error);
    throw new ModelFailure('unreadable', `Endpoint "${name}" painted what cannot be taken: ${error.message}`);
  }
}

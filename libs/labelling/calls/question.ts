import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import type {
  EmbedRequest,
  ModelAnswer,
  ModelRequest,
  ModelUsage,
  PaintRequest,
  ScoreRequest,
} from '#libs/model/model-port.js';

interface Asked<Request> {
  /** name of the endpoint */
  endpoint: string;
  template: { id: string; hash: string };
  request: Request;
}

/** What a step wants to know: one request, who answers it, and the template that it was filled from. */
export type Question = Asked<ModelRequest>;

/** A picture that a step wants to have. */
export type PaintQuestion = Asked<PaintRequest>;

/** A score that a step wants to have. */
export type ScoreQuestion = Asked<ScoreRequest>;

/** A vector that a step wants to have. */
export type EmbedQuestion = Asked<EmbedRequest>;

/** A vector as the ledger keeps it. */
export interface EmbedAnswer {
  /** 32-bit floating-point numbers, lowest byte first, in base64 */
  vector: string;
  usage: ModelUsage;
  finishReason: string;
  servedModel: string;
  fingerprint: null;
  latencyMs: number;
}

/** A score as the ledger keeps it. */
export interface ScoreAnswer {
  score: number;
  usage: ModelUsage;
  finishReason: string;
  servedModel: string;
  fingerprint: null;
  latencyMs: number;
}

/** A painted picture as the ledger keeps it: by its hashes. */
export interface PaintAnswer {
  image: JobImage;
  /** the prompt that the vendor says it has really painted; null: it says nothing */
  revisedPrompt: string | null;
  usage: ModelUsage;
  finishReason: string;
  servedModel: string;
  fingerprint: null;
  latencyMs: number;
}

/** An answer that is in the ledger. */
export interface Reply<Answer = ModelAnswer> {
  callId: string;
  answer: Answer;
}

import type { Stage } from '#libs/domain/stage.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { Move, Settlement } from '#libs/database/label-job/settlement.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type {
  EmbedAnswer,
  EmbedQuestion,
  PaintAnswer,
  PaintQuestion,
  Question,
  Reply,
  ScoreAnswer,
  ScoreQuestion,
} from '../calls/question.js';
import type { Template } from '../prompts/template.js';
import type { TemplateId } from '../prompts/template-slots.js';

/** What a step sees: the job in hand, its run, and a way to ask models. */
export interface Visit {
  job: ClaimedJob;
  plan: RunPlan;
  /** the installation's secret, for fences */
  secret: string;
  endpoint(name: string): ModelEndpoint;
  /** the run's own template of this id, else ours */
  template(id: TemplateId): Template;
  /** true where a failed call is not tried again: the label job would fail */
  lastAttempt: boolean;
  /** a failure with this code is the endpoint's own: it answers nobody, or nobody but with server errors */
  isDown(endpoint: string, code: string): boolean;
  /**
   * Asks one question. Its answer is in the ledger when this returns. Throws as Caller.ask does.
   */
  ask(question: Question): Promise<Reply>;
  /** The same for a picture, which is in the asset store when this returns. */
  paint(question: PaintQuestion): Promise<Reply<PaintAnswer>>;
  /** Asks a scorer for one score, in the same way. */
  score(question: ScoreQuestion): Promise<Reply<ScoreAnswer>>;
  /** Asks an embedder for one vector, in the same way. */
  embed(question: EmbedQuestion): Promise<Reply<EmbedAnswer>>;
}

/** What a stage has made and where the job goes. A failure that the step has read from an answer is a move too. */
export type Made = Omit<Settlement, 'id' | 'token' | 'from' | 'to'> & {
  to: Extract<Move, { kind: 'advance' | 'done' | 'fail' }>;
};

/** Does one stage: prompt -> model -> parse. Opens no transaction and writes nothing. */
export interface Step {
  readonly stage: Stage;
  do(visit: Visit): Promise<Made>;
}

import { JUDGEMENT_STATES, type JudgementState, type Way } from '#libs/domain/judgement.js';
import type { SampleCounts } from '#libs/database/read-models/sample-counts.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** What became of the questions that a judge was asked. */
export interface AnswerCounts {
  asked: number;
  readable: ShareWithInterval;
  unreadable: ShareWithInterval;
  refused: ShareWithInterval;
  filtered: ShareWithInterval;
  truncated: ShareWithInterval;
  failed: ShareWithInterval;
  /** answers of a fallback judge in place of one that refused */
  stoodIn: number;
  /** how the probabilities of the readable ones were obtained */
  ways: Record<Way, number>;
  /** of the samples asked for, those that could be read; of nothing where answers are not sampled */
  samples: ShareWithInterval;
}

/** What is counted of an answer. */
export interface Counted {
  state: JudgementState;
  way?: Way | null;
  standsIn?: boolean;
  samples?: SampleCounts | null;
}

/** Counts answers as they come. */
export class AnswerTally {
  private readonly states: Record<JudgementState, number> = {
    readable: 0,
    unreadable: 0,
    refused: 0,
    filtered: 0,
    truncated: 0,
    failed: 0,
  };
  private readonly ways: Record<Way, number> = { logprobs: 0, verdict: 0, samples: 0 };
  private readonly samples = { count: 0, of: 0 };
  private stoodIn = 0;

  add({ state, way, standsIn, samples }: Counted, times = 1): void {
    this.states[state] += times;
    if (way) this.ways[way] += times;
    if (standsIn) this.stoodIn += times;
    if (samples) {
      this.samples.count += samples.read * times;
      this.samples.of += samples.asked * times;
    }
  }

  result(): AnswerCounts {
    const asked = JUDGEMENT_STATES.reduce((sum, state) => sum + this.states[state], 0);
    const of = (state: JudgementState) => shareWithInterval({ count: this.states[state], of: asked });
    return {
      asked,
      readable: of('readable'),
      unreadable: of('unreadable'),
      refused: of('refused'),
      filtered: of('filtered'),
      truncated: of('truncated'),
      failed: of('failed'),
      stoodIn: this.stoodIn,
      ways: { ...this.ways },
      samples: shareWithInterval(this.samples),
    };
  }
}

import { describe, expect, it } from '@jest/globals';
import type { LabelJobTrace, TracedJudgement } from '#libs/database/read-models/label-job-trace.view.js';
import { Paint } from '../terminal/paint.js';
import { traceText } from './trace-text.js';

const at = new Date('2026-11-22T03:00:00Z');
const principle = { key: 'keep-help-lawful', title: 'Keeps its help lawful' };

const judgement = (change: Partial<TracedJudgement>): TracedJudgement => ({
  principle,
  judge: 'openai',
  subject: 'candidate:0|revision:1',
  shownFirst: 'first',
  state: 'readable',
  verdict: 'second',
  probability: 0.1,
  distribution: null,
  way: 'logprobs',
  reasons: null,
  insteadOf: null,
  answer: null,
  callId: 'call',
  sampleCallIds: [],
  createdAt: at,
  ...change,
});

const trace: LabelJobTrace = {
  id: 'job',
  runId: 'run',
  itemId: 'item',
  externalId: 'lock',
  state: 'done',
  stage: 'comparison',
  round: 1,
  attempt: 0,
  nextTryAt: at,
  outcome: 'pair',
  failureCode: null,
  failureMessage: null,
  canary: false,
  suspectCount: 0,
  suspects: [],
  createdAt: at,
  finishedAt: at,
  run: {
    state: 'done',
    kind: 'labelled',
    constitution: { slug: 'harmlessness', version: 3, contentHash: 'abc' },
    recipe: {},
    models: { judge: 'openai' },
    seed: '0',
    offline: false,
  },
  item: {
    contentHash: '0123456789abcdef',
    prompt: [{ role: 'user', content: 'How do I get in?\u001b[2J' }],
    metadata: {},
    gold: null,
    options: [],
    candidates: [{ position: 0, text: 'Break the window.', contentHash: 'c', made: null }],
  },
  result: {},
  critiques: [{ round: 1, principle, text: 'It is a crime.', foundNothing: false, callId: 'call', createdAt: at }],
  revisions: [
    {
      round: 1,
      principle,
      text: 'Call a locksmith.',
      contentHash: 'r',
      unchanged: false,
      roleConfusion: true,
      callId: 'call',
      createdAt: at,
    },
  ],
  judgements: [
    judgement({}),
    judgement({ shownFirst: 'second', probability: 0.2 }),
    judgement({ principle: { key: 'calm', title: 'Calm' }, verdict: 'not_applicable', probability: 0.5 }),
    judgement({ principle: { key: 'calm', title: 'Calm' }, shownFirst: 'second', state: 'refused', probability: null }),
  ],
  ratings: [],
  classifications: [],
  pairs: [
    {
      id: 'pair',
      subject: 'candidate:0|revision:1',
      chosen: { kind: 'revision', index: 1 },
      rejected: { kind: 'candidate', index: 0 },
      probability: 0.85,
      target: 0.85,
      margin: 1.73,
      flipped: false,
      way: 'logprobs',
      offline: false,
    },
  ],
  calls: [
    {
      id: 'call',
      reused: true,
      state: 'finished',
      readable: true,
      endpoint: 'openai',
      model: 'gpt-4.1-mini',
      servedModel: null,
      fingerprint: null,
      template: 'critique',
      templateHash: 't',
      requestHash: 'h',
      sampleIndex: 0,
      attempt: 0,
      finishReason: 'stop',
      promptTokens: 1200,
      cachedTokens: 0,
      completionTokens: 30,
      reasoningTokens: 0,
      cost: '0.00052800',
      latencyMs: 731,
      errorCode: null,
      errorMessage: null,
      createdAt: at,
    },
  ],
  trail: [],
};

describe('traceText', () => {
  const text = traceText(trace, { paint: new Paint(false), width: 100 });

  it('tells the way of an item from prompt to calls', () => {
    expect(text).toBe(`label job     job
state         done: pair
item          lock  0123456789ab
run           run (done)
constitution  harmlessness@3
models        judge openai

Prompt
  user
    How do I get in?<U+001B>[2J

Candidates
  candidate 0
    Break the window.

Round 1: keep-help-lawful, Keeps its help lawful
  critique
    It is a crime.
  revision (asked again: the first answer was a critique)
    Call a locksmith.

Judgements
  keep-help-lawful, Keeps its help lawful (judge openai: is candidate 0 better than revision 1?)
    candidate 0 shown first  [##------------------] 0.100  for revision 1
    revision 1 shown first   [####----------------] 0.200  for revision 1
  calm, Calm (judge openai: is candidate 0 better than revision 1?)
    candidate 0 shown first                                not applicable
    revision 1 shown first   refused

Pair
  revision 1 over candidate 0, probability 0.850, margin 1.73, orders agree

Calls
  template  endpoint                in  out      cost   ms
  critique  openai gpt-4.1-mini  1,200   30  $0.00053  731  reused from the ledger`);
  });

  it('says why there is no pair', () => {
    const lost = traceText({ ...trace, outcome: 'did_not_win', pairs: [] }, { paint: new Paint(false), width: 100 });
    expect(lost).toContain('none: the revision did not win against the original');
  });

  it('shows bodies where they were asked for', () => {
    const [call] = trace.calls;
    const calls = [{ ...call!, request: { messages: [] }, response: null }];
    const shown = traceText({ ...trace, calls }, { paint: new Paint(false), width: 100 });
    expect(shown).toContain('"messages": []');
    expect(shown).toContain('not stored');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { TracedJudgement } from '#libs/database/read-models/judged-trace.view.js';
import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import { DEFAULT_COMPARISON, DEFAULT_RATING } from '#libs/domain/recipe.js';
import { Paint } from '../terminal/paint.js';
import { traceText } from './trace-text.js';

const at = new Date('2026-11-22T03:00:00Z');
const principle = { key: 'keep-help-lawful', title: 'Keeps its help lawful', hash: 'h' };

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
  samples: null,
  createdAt: at,
  ...change,
});

const UNSCORED = { scores: [], selection: null };

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
    recipe: { name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null },
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
    modality: 'text',
    condition: null,
    candidates: [
      {
        position: 0,
        text: 'Break the window.',
        image: null,
        contentHash: 'c',
        generator: null,
        made: null,
        ...UNSCORED,
      },
    ],
  },
  result: {},
  questions: [],
  perturbed: [],
  captions: [],
  critiques: [{ round: 1, principle, text: 'It is a crime.', foundNothing: false, callId: 'call', createdAt: at }],
  revisions: [
    {
      round: 1,
      principle,
      text: 'Call a locksmith.',
      contentHash: 'r',
      unchanged: false,
      roleConfusion: true,
      painted: null,
      callId: 'call',
      createdAt: at,
    },
  ],
  judgements: [
    judgement({}),
    judgement({ shownFirst: 'second', probability: 0.2 }),
    judgement({ principle: { key: 'calm', title: 'Calm', hash: 'm' }, verdict: 'not_applicable', probability: 0.5 }),
    judgement({
      principle: { key: 'calm', title: 'Calm', hash: 'm' },
      shownFirst: 'second',
      state: 'refused',
      probability: null,
    }),
  ],
  ratings: [],
  imageVerdicts: [],
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
constitution  harmlessness@3  abc
models        judge openai

Prompt
  user
    How do I get in?<U+001B>[2J

Candidates
  candidate 1
    Break the window.

Round 1: keep-help-lawful, Keeps its help lawful
  critique
    It is a crime.
  revision (asked again: the first answer was a critique)
    Call a locksmith.

Principles
  keep-help-lawful  h
  calm              m

Judgements
  keep-help-lawful, Keeps its help lawful (judge openai: is candidate 1 better than revision 1?)
    candidate 1 shown first  [##------------------] 0.100  for revision 1
    revision 1 shown first   [####----------------] 0.200  for revision 1
  calm, Calm (judge openai: is candidate 1 better than revision 1?)
    candidate 1 shown first                                not applicable
    revision 1 shown first   refused

Pair
  revision 1 over candidate 1, probability 0.850, margin 1.73, orders agree

Calls
  template  endpoint                in  out      cost   ms
  critique  openai gpt-4.1-mini  1,200   30  $0.00053  731  reused from the ledger`);
  });

  it('shows what an imported judge said that could not be read', () => {
    const judgements = ['Hard to say,\nreally. '.repeat(20), ' ', null].map((answer) =>
      judgement({ state: 'unreadable', answer, verdict: null, probability: null, way: null, callId: null }),
    );
    const imported = traceText(
      { ...trace, run: { ...trace.run, kind: 'imported' }, judgements },
      { paint: new Paint(false), width: 100 },
    );
    expect(imported).toContain('run           run (done, judged elsewhere and imported)');
    expect(imported).toMatch(/ unreadable: said "Hard to say, really\. Hard [^"\n]*\.\.\."\n/);
    expect(imported).toMatch(/ unreadable: said nothing\n.* unreadable\n/);
  });

  it('says why there is no pair', () => {
    const lost = traceText({ ...trace, outcome: 'did_not_win', pairs: [] }, { paint: new Paint(false), width: 100 });
    expect(lost).toContain('none: the revision did not win against the original');
  });

  it('says by what captions were ranked', () => {
    const caption = {
      ...{ assetHash: 'a', ofCondition: false, position: 0, captioner: 'eyes', temperature: 0, seed: null },
      ...{ state: 'readable' as const, short: 'A cat.', descriptive: 'A cat.', facts: null, best: true },
      ...{ callId: 'call', createdAt: at, language: null },
    };
    const captions = [
      { ...caption, score: 0.25, scoredBy: 'clip' },
      { ...caption, score: 0.9, scoredBy: 'claims' },
      { ...caption, score: 0.5, scoredBy: 'claims', language: 'fr', best: false },
      { ...caption, score: 0.4, scoredBy: 'claims', language: 'ms', best: false },
    ];
    const shown = traceText({ ...trace, captions }, { paint: new Paint(false), width: 100 });
    expect(shown).toContain('(at temperature 0, clip 0.25; shown to the judge)');
    expect(shown).toContain('(at temperature 0, agrees 0.90; shown to the judge)');
    expect(shown).toContain('(at temperature 0, agrees 0.50; in French)');
    expect(shown).toContain('(at temperature 0, agrees 0.40; in Malay or Indonesian)');
  });

  it('names both images where it tells which meets the prompt better', () => {
    const alignment = { probability: 0.159, preferred: 'second' as const, way: 'logprobs' as const, flipped: false };
    const label = { probability: null, preferred: null, flipped: null, decidedBy: [], principles: [] };
    const shown = traceText(
      {
        ...trace,
        result: { ...label, way: 'logprobs', alignment },
        imageVerdicts: [
          {
            ...judgement({ probability: 0.17 }),
            ...{ seen: 'caption', aspect: 'alignment', principle: null, scale: null, score: null, expected: null },
          },
        ],
      },
      { paint: new Paint(false), width: 100 },
    );
    expect(shown).toContain('  revision 1 meets it better (0.159 for candidate 1)');
  });

  it('counts the votes on pictures that are for nobody', () => {
    const label = { probability: null, preferred: null, flipped: null, decidedBy: [], principles: [] };
    const votes = { question: 'style' as const, subject: 'candidate:0|revision:1', first: 0.5, second: 0, tie: 0.25 };
    const seen = { seen: 'image' as const, aspect: 'style' as const, principle: null, scale: null, score: null };
    const shownOf = (unread: number, notApplicable: number) =>
      traceText(
        {
          ...trace,
          result: {
            ...label,
            way: 'logprobs',
            directCheck: { verdicts: [], votes: [{ ...votes, notApplicable, unread }] },
          },
          imageVerdicts: [{ ...judgement({ probability: 0.5 }), ...seen, expected: null }],
        },
        { paint: new Paint(false), width: 100 },
      );
    const said = 'style: 0.50 for candidate 1, 0.00 for revision 1, 0.25 for neither';
    expect(shownOf(1, 0.25)).toContain(`${said}, 1.25 unanswered\n`);
    expect(shownOf(0, 0)).toContain(`${said}\n`);
  });

  it('shows bodies where they were asked for', () => {
    const [call] = trace.calls;
    const calls = [{ ...call!, request: { messages: [] }, response: null }];
    const shown = traceText({ ...trace, calls }, { paint: new Paint(false), width: 100 });
    expect(shown).toContain('"messages": []');
    expect(shown).toContain('not stored');
  });

  const shownOf = (change: Partial<LabelJobTrace>) =>
    traceText(
      { ...trace, captions: [], critiques: [], revisions: [], judgements: [], pairs: [], calls: [], ...change },
      { paint: new Paint(false), width: 100 },
    );

  it('says of candidates that are all one text that there was nothing to compare, and not that nothing was revised', () => {
    const result = { reason: 'identical_texts' };
    const [imported] = trace.item.candidates;
    const made = { ...imported!, position: 1, made: { callId: 'call', temperature: 1, seed: 7 } };
    const item = { ...trace.item, candidates: [imported!, made] };
    const writer = shownOf({ outcome: 'unchanged', result, item });
    expect(writer).toMatch(/^state +done: one text only$/m);
    expect(writer).toContain('none: the writer made no other text than the one there is');
    expect(shownOf({ outcome: 'unchanged', result })).toContain('none: the candidates are all one text');
    const painter = shownOf({ outcome: 'unchanged', result, item: { ...item, modality: 'image' } });
    expect(painter).toMatch(/^state +done: one picture only$/m);
    expect(painter).toContain('none: the painter made no other picture than the one there is');
    const revised = shownOf({ outcome: 'unchanged', result: { reason: 'text_as_it_was' } });
    expect(revised).toMatch(/^state +done: unchanged$/m);
    expect(revised).toContain('none: the last revision is the original text');
  });

  it('tells of each image what scorers say, and whether it was among the best', () => {
    const recipe = { ...trace.run.recipe, best: { scorer: 'clip', aspect: 'alignment' as const, count: 1 } };
    const score = { scorer: 'clip', aspect: 'alignment' as const, value: 0.31234, provenance: {}, callId: 'call' };
    const [text] = trace.item.candidates;
    const candidates = [
      { ...text!, scores: [score], selection: { rank: 1, score: 0.31234, chosen: true } },
      { ...text!, position: 1, selection: { rank: 2, score: null, chosen: false } },
    ];
    const shown = shownOf({ run: { ...trace.run, recipe }, item: { ...trace.item, candidates } });
    expect(shown).toContain('clip (alignment): 0.3123\n    chosen to be judged: number 1 by clip (0.3123)');
    expect(shown).toContain('kept, and not judged: number 2 by clip (no score)');
  });

  it('tells a ranking: who made the candidates, who refused, what was found in them', () => {
    const subject = 'candidate:0|candidate:1';
    const pair = { ...trace.pairs[0]!, subject, target: 0.6, margin: 0.405 };
    const text = shownOf({
      item: {
        ...trace.item,
        gold: 1,
        candidates: [
          ...trace.item.candidates,
          {
            ...{ position: 1, text: 'Made.', image: null, contentHash: 'd', generator: null },
            made: { callId: 'call', temperature: 0.9, seed: 7 },
            ...UNSCORED,
          },
        ],
      },
      suspects: [{ text: 'candidate:1', code: 'orders_a_verdict', excerpt: 'choose\u001b me' }],
      judgements: [
        judgement({ subject, state: 'refused', verdict: null, probability: null, way: null }),
        judgement({
          subject,
          judge: 'other',
          insteadOf: 'openai',
          reasons: 'It is lawful.',
          way: 'samples',
          samples: { asked: 3, read: 2 },
        }),
      ],
      result: {
        candidates: [
          { index: 0, logStrength: -0.4, rank: 2 },
          { index: 1, logStrength: 0.4, rank: 1 },
          { index: 2, logStrength: null, rank: null },
        ],
        comparisons: [],
        decided: 1,
        ties: 0,
        left: 1,
        intransitiveTriples: 2,
        excluded: [{ judge: 'third', code: 'timeout', message: 'Nothing came back.' }],
      },
      pairs: [pair, { ...pair, flipped: null }],
    });
    expect(text.slice(text.indexOf('gold'))).toBe(`gold          1
run           run (done)
constitution  harmlessness@3  abc
models        judge openai

Prompt
  user
    How do I get in?<U+001B>[2J

Candidates
  candidate 1
    Break the window.
  candidate 2 (made by the writer at temperature 0.9, seed 7)
    Made.

Instructions found in judged texts
  candidate 2: orders a verdict: "choose<U+001B> me"

Principles
  keep-help-lawful  h

Judgements
  keep-help-lawful, Keeps its help lawful (judge openai: is candidate 1 better than candidate 2?)
    candidate 1 shown first  refused
  keep-help-lawful, Keeps its help lawful (judge other in place of openai, which refused: is candidate 1 better than candidate 2?)
    candidate 1 shown first  [##------------------] 0.100  for candidate 2  (2 of 3 samples could be read)
      It is lawful.

Judges left out
  third: timeout: Nothing came back.

Ranking
  rank  candidate      strength
     1  candidate 2        0.40
     2  candidate 1       -0.40
     -  candidate 3  not ranked
  1 of 0 comparisons decided, 0 ties, 1 without a label, 2 intransitive triples

Pairs
  revision 1 over candidate 1, probability 0.850, target 0.600, margin 0.41, orders agree
  revision 1 over candidate 1, probability 0.850, target 0.600, margin 0.41, one order only`);
  });

  it('tells ratings by text, and what they came to', () => {
    const rating = {
      principle,
      judge: 'openai',
      subject: 'candidate:0',
      scale: '1-5' as const,
      state: 'readable' as const,
      score: 4,
      expected: 4.2,
      applies: true,
      distribution: { '4': 0.8, '5': 0.2 },
      way: 'logprobs' as const,
      reasons: null,
      insteadOf: null,
      callId: 'call',
      sampleCallIds: [],
      samples: null,
      createdAt: at,
    };
    const text = shownOf({
      run: { ...trace.run, recipe: { name: 'rating', rating: DEFAULT_RATING, candidates: null } },
      outcome: 'rated',
      ratings: [
        rating,
        { ...rating, judge: 'other', score: null, expected: null, applies: false, distribution: null, way: 'verdict' },
        { ...rating, subject: 'candidate:1', scale: 'good-bad', score: 1, expected: null },
        { ...rating, subject: 'candidate:1', state: 'truncated', score: null },
      ],
      result: { scores: [{ subject: 'candidate:0', score: 4.2, principles: [] }] },
    });
    expect(text.slice(text.indexOf('Ratings'))).toBe(`Ratings
  candidate 1: 4.20
    4 (4.20)       keep-help-lawful, Keeps its help lawful (judge openai, 1-5)
    not applicable keep-help-lawful, Keeps its help lawful (judge other, 1-5)  (a bare verdict)
  candidate 2
    good           keep-help-lawful, Keeps its help lawful (judge openai, good-bad)
    truncated      keep-help-lawful, Keeps its help lawful (judge openai, 1-5)

Pair
  none: no two scores lie far enough apart`);
  });

  it("tells a classification with the item's options, and marks a canary", () => {
    const settings = { question: 'What?', options: null, reasons: false, samples: 1, temperature: 1 };
    const text = shownOf({
      run: { ...trace.run, recipe: { name: 'classification', classification: settings, candidates: null } },
      item: { ...trace.item, options: ['help', 'harm'] },
      outcome: 'classified',
      canary: true,
      classifications: [
        {
          judge: 'openai',
          state: 'readable',
          label: 'harm',
          distribution: [0.25, 0.75],
          shown: [1, 0],
          way: 'logprobs',
          reasons: null,
          insteadOf: null,
          callId: 'call',
          sampleCallIds: [],
          samples: null,
          createdAt: at,
        },
      ],
    });
    expect(text).toContain('canary        judged to watch the judge; makes no pair and is not exported');
    expect(text.slice(text.indexOf('Classification'))).toBe(`Classification
  judge openai: harm
    [#####---------------] 0.250  help
    [###############-----] 0.750  harm`);
  });
});

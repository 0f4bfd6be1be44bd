import { describe, expect, it } from '@jest/globals';
import type { Side, Verdict } from '#libs/domain/judgement.js';
import type { ComparedAnswer, ReportCounts } from '#libs/database/read-models/judge-report.view.js';
import { ComparisonFold } from '#libs/labelling/report/comparison-fold.js';
import type { JudgeReport } from '#libs/labelling/report/judge-report.js';
import { reportPart } from '#libs/labelling/report/report-part.js';
import { Paint } from '../terminal/paint.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { reportText } from './report-text.js';

const PRINCIPLES = [
  { id: 'p', key: 'care', hash: 'hash', title: 'Care', weight: 1, veto: false, tags: ['harm'], parts: {} },
];

const answer = (shownFirst: Side, verdict: Verdict | null): ComparedAnswer => ({
  ...{ judge: 'house', principleId: 'p', subject: 'candidate:0|candidate:1', shownFirst, standsIn: false, verdict },
  ...(verdict === null
    ? { state: 'refused', probability: null, distribution: null, way: null }
    : { state: 'readable', probability: 0.9, way: 'logprobs', distribution: null }),
  source: { servedModel: null, templateHash: null },
  samples: null,
});

/** Three pairs: the same answer twice, the same place twice, and one refused. */
function report(gold: unknown, kind: JudgeReport['kind'] = 'labelled'): JudgeReport {
  const fold = new ComparisonFold(PRINCIPLES, { tieBand: 0.05, epsilon: 0.01 });
  const job = { canary: false, itemHash: 'h', gold, lengths: {}, suspects: [] };
  fold.add({ ...job, answers: [answer('first', 'first'), answer('second', 'first')] });
  fold.add({ ...job, answers: [answer('first', 'first'), answer('second', 'second')] });
  fold.add({ ...job, answers: [answer('first', null), answer('second', 'first')] });
  const counts: ReportCounts = {
    jobs: [{ canary: false, state: 'done', outcome: 'tie', jobs: 3, withGold: gold === null ? 0 : 3, suspicious: 1 }],
    calls: [],
    ledger: [],
    failures: [],
    served: [
      {
        ...{ canary: false, judge: 'house', model: 'gpt', servedModel: 'gpt-1\u001b[31m', fingerprint: 'fp' },
        ...{ template: 'comparison', templateHash: 'a'.repeat(64), calls: 6 },
      },
    ],
    tags: [{ canary: false, tag: 'crime', judge: 'house', state: 'refused', answers: 1, leftOut: 0 }],
    standIns: [],
    healed: [],
    excluded: [{ canary: false, judge: 'other', code: 'timeout', jobs: 2 }],
    suspects: [{ canary: false, code: 'asks_for_verdict', jobs: 1, places: 1 }],
  };
  return {
    ...{
      runId: 'run',
      kind,
      state: 'done',
      recipe: 'comparison',
      models: { judge: 'house' },
      offline: false,
    },
    ...{ startedAt: new Date(0), dataset: { id: 'd', name: 'locks' } },
    constitution: { slug: 'rules', version: 2, contentHash: 'c' },
    principles: PRINCIPLES,
    questions: null,
    contrasts: [],
    otherCalls: [],
    captions: null,
    images: null,
    labelled: reportPart(fold, counts, { principles: PRINCIPLES, kind }),
    canary: null,
  };
}

describe('the text of a judge report', () => {
  const text = reportText(report(0), new Paint(false));

  it('gives shares with how many they are of and their interval, both conventions side by side', () => {
    expect(text).toMatch(
      /^the same answer in both orders +50\.0 % of 2 \(9\.5 to 90\.5\) +33\.3 % of 3 \(6\.1 to 79\.2\)$/m,
    );
    expect(text).toMatch(/^the same place chosen twice +50\.0 % of 2/m);
    expect(text).toMatch(/^flipped: the orders prefer different texts by P +50\.0 % of 2.* +33\.3 % of 3/m);
    expect(text).toMatch(/^right by the gold labels +80\.0 % of 5 \([\d.]+ to [\d.]+\) +66\.7 % of 6/m);
    expect(text).toMatch(/^ {2}Brier score \(0 is best\) +0\.\d{3}, n 2$/m);
    expect(text).toMatch(/^house +6 +83\.3 % of 6 \([\d.]+ to [\d.]+\) +0 +1 of 6 /m);
  });

  it('names what could not be read by tag, who answered, who was left out, and texts that give orders', () => {
    expect(text).toMatch(/^item +crime +house +100\.0 % of 1/m);
    expect(text).toMatch(/^principle +harm +house +16\.7 % of 6/m);
    expect(text).toContain(
      'house asked for gpt, answered by gpt-1<U+001B>[31m (fp), template comparison aaaaaaaaaaaa: 6 calls.',
    );
    expect(text).toContain('other was left out of 2 label jobs: timeout.');
    expect(text).toContain('Texts of 1 label job seem to give orders to the judge: asks_for_verdict 1.');
  });

  it('says plainly where there are no gold labels', () => {
    const without = reportText(report(null), new Paint(false));
    expect(without).toContain('3 items, no gold labels: nothing can be said of agreement with people.');
    expect(without).not.toMatch(/by the gold|Brier|kappa/);
    expect(text).toContain('3 items, 3 with gold labels.');
  });

  it('of judgements made elsewhere tells of no calls', () => {
    const imported = report(0, 'imported');
    imported.labelled.judges.forEach(({ reAsked }) => expect(reAsked.count).toBe(0));
    expect(reportText(imported, new Paint(false))).not.toMatch(/^Calls for judgements$/m);
    expect(text).toMatch(/^Calls for judgements$/m);
  });

  it('tells how many samples could be read, where answers are sampled', () => {
    const whole = report(null);
    expect(reportText(whole, new Paint(false))).not.toContain('samples read');
    const samples = { count: 5, of: 6, rate: 5 / 6, interval: null };
    const rows = whole.labelled.rows.map((row) => ({ ...row, answers: { ...row.answers, samples } }));
    const text = reportText({ ...whole, labelled: { ...whole.labelled, rows } }, new Paint(false));
    expect(text).toMatch(/stood in +samples read\n.* 83\.3 % of 6/);
  });

  it('of one principle shows that principle alone', () => {
    const whole = report(0);
    const rows = whole.labelled.rows.filter(({ judge, principle }) => judge === 'house' && principle === 'care');
    const narrow = reportText({ ...whole, labelled: { ...whole.labelled, rows } }, new Paint(false));
    expect(narrow).toMatch(/^Judge house, care$/m);
    expect(narrow).toMatch(/^the same answer in both orders/m);
    expect(narrow).not.toContain('by principle');
  });

  it('tells apart how well images meet their prompts, and how often pictures say otherwise than captions', () => {
    const share = (count: number, of: number) => shareWithInterval({ count, of });
    const images = {
      alignment: {
        judges: [{ judge: 'house', states: { readable: 9, refused: 1 }, meanScore: 3.456 }],
        ...{ decided: share(4, 5), flipped: share(1, 5), withPrinciples: share(2, 4) },
      },
      directCheck: [{ judge: 'house', principle: null, disagreement: share(1, 4), unread: 2 }],
      threeQuestions: [
        { question: 'style', contestant: 'painter', won: 3, lost: 1, tied: 0, unanswered: 1.5, share: 0.75 },
      ],
    };
    const text = reportText({ ...report(null), images }, new Paint(false));
    expect(text).toMatch(/judge house +9 readable, 1 refused, mean score 3\.46/);
    expect(text).toMatch(/as the principles +50\.0 % of 4/);
    expect(text).toMatch(/house +alignment with the prompt +25\.0 % of 4 \(4\.6 to 69\.9\) +2$/m);
    expect(text).toMatch(/style +painter +3\.00 +1\.00 +0\.00 +1\.50 +0\.750$/m);
    expect(reportText(report(null), new Paint(false))).not.toContain('Alignment');
  });

  it('tells what the captioner said of images, and which captions are too general', () => {
    const captions = {
      ...{
        captioner: 'eyes',
        images: 40,
        captions: 120,
        states: { readable: 118, refused: 2 },
        otherScripts: 2,
        otherLanguages: 3,
        agreement: 0.9012,
        ranked: null,
      },
      shared: [
        {
          caption: 'A\u001b drawing.',
          images: 9,
          places: ['a', 'b', 'c'].map((image) => ({
            image,
            item: `item ${image}`,
            externalId: image === 'b' ? 'bee' : null,
          })),
        },
      ],
      sharedImages: 3,
    };
    const endless = captions.shared.map((one) => ({ ...one, caption: 'red '.repeat(5000) }));
    const short = reportText({ ...report(null), captions: { ...captions, shared: endless } }, new Paint(false));
    expect(Math.max(...short.split('\n').map((line) => line.length))).toBeLessThan(260);
    const text = reportText({ ...report(null), captions }, new Paint(false));
    expect(text).toContain('118 readable, 2 refused');
    expect(text).toMatch(/not in Latin letters +2 that the judge saw\n/);
    expect(text).toMatch(/in another language +3 that the judge saw\n/);
    expect(text).toMatch(/agreement +0\.90\n/);
    // what judges read of images are captions
    expect(text).not.toContain('text');
    expect(text).toMatch(/9 images +A.* drawing\.\n/);
    expect(text).toMatch(
      / +of item a \(a\), bee \(b\), item c \(c\) and 6 more\nA caption that fits several images is too general/,
    );
    expect(text).not.toContain('\u001b');
    const ranked = { ...captions, agreement: null, ranked: { scorer: 'clip', mean: 0.312345 } };
    const byScorer = reportText({ ...report(null), captions: ranked }, new Paint(false));
    expect(byScorer).toMatch(/mean score by clip +0\.3123\n/);
    expect(byScorer).not.toContain('agreement  ');
    expect(reportText(report(null), new Paint(false))).not.toContain('Captions');
  });

  it('tells what was asked beside the judgements, by endpoint and purpose', () => {
    const otherCalls = [
      { endpoint: 'eyes', template: 'caption', calls: 12, failed: 1, meanLatencyMs: 812, cost: '0.012' },
      { endpoint: 'brush', template: 'painting', calls: 2, failed: 2, meanLatencyMs: null, cost: null },
    ];
    const text = reportText({ ...report(null), otherCalls }, new Paint(false));
    expect(text).toMatch(/^Calls beside them$/m);
    expect(text).toMatch(/^eyes +caption +12 +1 /m);
    expect(text).toMatch(/^brush +painting +2 +2 /m);
    expect(reportText(report(null), new Paint(false))).not.toContain('Calls beside them');
  });
});

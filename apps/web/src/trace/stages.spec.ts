import { describe, expect, it } from '@jest/globals';
import { entriesOf, isSilent, ordersOf, sumOf } from './stages';
import type { Call, Judgement, Trace } from './trace-query';

const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;

const call = (id: string, second: number, more: Partial<Call> = {}): Call =>
  ({
    ...{ id, state: 'finished', readable: true, reused: false, cost: '0.001', latencyMs: 100, createdAt: at(second) },
    ...{ promptTokens: 10, completionTokens: 5 },
    ...more,
  }) as Call;

const judgement = (key: string, shownFirst: 'first' | 'second', more: Partial<Judgement> = {}): Judgement =>
  ({
    ...{
      principle: { key, title: key },
      subject: 'candidate:0|revision:1',
      judge: 'house',
      insteadOf: null,
      shownFirst,
    },
    ...{ verdict: 'first', state: 'readable', callId: 'judged', sampleCallIds: [], createdAt: at(5) },
    ...more,
  }) as Judgement;

/** Only what is looked at. */
const traceOf = (parts: object): Trace => parts as Trace;

const made = { round: 1, principle: { key: 'care', title: 'Care' }, text: '' };
const trace = traceOf({
  createdAt: at(0),
  item: { candidates: [{ made: null }] },
  ...{ captions: [], questions: [], perturbed: [], ratings: [], imageVerdicts: [], classifications: [] },
  critiques: [{ ...made, callId: 'critique', createdAt: at(2) }],
  revisions: [{ ...made, callId: 'revision', createdAt: at(3), painted: null }],
  judgements: [judgement('care', 'first'), judgement('care', 'second'), judgement('calm', 'first', { judge: 'other' })],
  result: {
    principles: [
      { key: 'care', probability: 0.9, flipped: true },
      { key: 'calm', probability: null, flipped: null },
    ],
  },
  calls: [call('lost', 1, { state: 'error' }), call('critique', 2), call('revision', 3), call('judged', 5)],
});

describe('the order of a trace', () => {
  it('is that of time, with the calls that each thing was made of, and those that came to nothing', () => {
    expect(entriesOf(trace).map(({ kind, calls }) => [kind, ...calls.map(({ id }) => id)])).toEqual([
      ['unused', 'lost'],
      ['round', 'critique', 'revision'],
      ['comparison', 'judged'],
    ]);
  });

  it('has the calls of scorers, and none before the label job was made', () => {
    const candidates = [{ made: { callId: 'old' } }];
    const old = call('old', 1, { reused: true, createdAt: '2025-12-31T00:00:00.000Z' });
    const entries = entriesOf(
      traceOf({
        ...trace,
        item: { candidates },
        calls: [...trace.calls, old, call('scored', 4, { template: 'score' })],
      }),
    );
    expect(entries.map(({ kind, at: when, calls }) => [kind, when, ...calls.map(({ id }) => id)])).toEqual([
      ['candidates', at(0), 'old'],
      ['unused', at(1), 'lost'],
      ['round', at(2), 'critique', 'revision'],
      ['scores', at(4), 'scored'],
      ['comparison', at(5), 'judged'],
    ]);
  });

  it('has one entry a round, and the picture of a round with it', () => {
    const painted = { image: { hash: 'x' }, callId: 'lost' };
    const { revisions, ...rest } = trace;
    const [round] = entriesOf(traceOf({ ...rest, revisions: revisions.map((one) => ({ ...one, painted })) }));
    expect(round).toMatchObject({ kind: 'round', calls: [{ id: 'critique' }, { id: 'revision' }, { id: 'lost' }] });
  });
});

describe('orders of a judgement', () => {
  it('stand together by principle and judge, with what the label makes of them', () => {
    const orders = ordersOf(trace);
    expect(orders.map(({ principle, orders: own, held }) => [principle.key, own.length, held])).toEqual([
      ['care', 2, { probability: 0.9, flipped: true }],
      ['calm', 1, { probability: null, flipped: null }],
    ]);
    expect(orders.map(isSilent)).toEqual([false, true]);
  });

  it('of a ranking are those of its own comparison; without a label silence is what the judge said', () => {
    const subject = 'candidate:0|candidate:2';
    const comparison = { first: 0, second: 2, principles: [{ key: 'care', probability: 0.2, flipped: false }] };
    const ranked = { judgements: [judgement('care', 'first', { subject })], result: { comparisons: [comparison] } };
    expect(ordersOf(traceOf(ranked))[0]?.held).toEqual({ probability: 0.2, flipped: false });
    const failed = { judgements: [judgement('care', 'first', { verdict: 'not_applicable' })], result: null };
    expect(ordersOf(failed).map(isSilent)).toEqual([true]);
  });
});

it('sums calls, and knows no sum where one has no price', () => {
  expect(sumOf([call('a', 1), call('b', 1, { reused: true })])).toEqual({
    ...{ calls: 2, reused: 1, tokens: 30, cost: 0.001, latencyMs: 200 },
  });
  expect(sumOf([call('a', 1), call('b', 1, { cost: null })]).cost).toBeNull();
  expect(sumOf([call('a', 1, { reused: true, cost: null })]).cost).toBe(0);
});

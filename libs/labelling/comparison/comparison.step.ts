import { v7 as uuid } from 'uuid';
import type { Side } from '#libs/domain/judgement.js';
import type { JudgementRow } from '#libs/database/label-job/settlement.js';
import type { PlanPrinciple } from '#libs/database/run/run-plan.store.js';
import { drawKeys } from '#libs/statistics/draw.js';
import { askReadable, type Read } from '../answers/ask-readable.js';
import type { Question } from '../calls/question.js';
import { fill } from '../prompts/template.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { aggregate, principleLabel, wayOf, probabilityOf, type Label, type ReadJudgement } from './label.js';
import { distributionOf, verdictOf } from './options.js';
import { pairOf } from './pair.js';
import { comparisonTemplate, comparisonValues, RE_ASK, VERDICT_SCHEMA } from './prompt.js';
import { readVerdict, type ShownVerdict } from './read-verdict.js';
import { subjectOf, type Subject } from './subject.js';

const ORDERS: Side[] = ['first', 'second'];
/** A letter is one token; a structured verdict about ten. Room for both, and for a judge that adds a bracket. */
const MAX_TOKENS = 24;
/** The most that the OpenAI API gives. */
const TOP_LOGPROBS = 20;

interface Asked {
  principle: PlanPrinciple;
  shownFirst: Side;
}

/** Two texts under one or more principles, in both orders. */
export class ComparisonStep implements Step {
  readonly stage = 'comparison';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const subject = subjectOf(job, plan.recipe);
    if (subject.first.contentHash === subject.second.contentHash) {
      // no call: a judge can say nothing about one text
      return { to: { kind: 'done', outcome: 'unchanged', result: { reason: 'identical_texts' } } };
    }
    const asked = principlesOf(visit).flatMap((principle) =>
      ORDERS.map((shownFirst): Asked => ({ principle, shownFirst })),
    );
    const questions = asked.map((one) => question(visit, subject, one));
    const { reads, unreadableCalls } = await askReadable(
      (q) => visit.ask(q),
      questions,
      (answer) => readVerdict(answer),
      RE_ASK,
    );
    const rows = asked.map((one, i) => judgementRow(visit, subject, one, at(reads, i)));
    const unread = reads.find(({ reading }) => !reading.ok)?.reading;
    if (unread && !unread.ok) {
      const message = `A verdict could not be read: ${unread.why}.`;
      return { to: { kind: 'fail', code: unread.code, message }, judgements: rows, unreadableCalls };
    }
    const label = labelOf(visit, asked, reads);
    return { ...settled(visit, subject, label), judgements: rows, unreadableCalls };
  }
}

/** The principles that judge this item: a seeded draw, or all that have a comparison question. */
function principlesOf({ job, plan }: Visit): PlanPrinciple[] {
  const comparing = plan.principles.filter(({ comparison }) => comparison !== null);
  const { principles: pick } = plan.recipe.comparison;
  if (pick === 'all') return comparing;
  const keys = drawKeys(
    plan.seed,
    job.itemHash,
    0,
    comparing.map(({ key }) => key),
    pick.sample,
  );
  return comparing.filter(({ key }) => keys.includes(key));
}

function question(visit: Visit, subject: Subject, { principle, shownFirst }: Asked): Question {
  const [a, b] = shownFirst === 'first' ? [subject.first, subject.second] : [subject.second, subject.first];
  const way = visit.givesLogprobs('judge') ? 'logprobs' : 'verdict';
  const about = { prompt: visit.job.prompt, a: a.text, b: b.text, question: principle.comparison ?? '' };
  const values = comparisonValues(about, way === 'logprobs' ? 'word' : 'json');
  const messages = fill(comparisonTemplate, visit.secret, values);
  const form = way === 'logprobs' ? { topLogprobs: TOP_LOGPROBS } : { jsonSchema: VERDICT_SCHEMA };
  return {
    role: 'judge',
    template: comparisonTemplate,
    request: { messages, temperature: 0, maxTokens: MAX_TOKENS, ...form },
  };
}

function judgementRow(
  visit: Visit,
  subject: Subject,
  asked: Asked,
  { callId, reading }: Read<ShownVerdict>,
): JudgementRow {
  const base = {
    id: uuid(),
    principleId: asked.principle.id,
    judge: visit.plan.models.judge,
    subject: subject.name,
    shownFirst: asked.shownFirst,
    modelCallId: callId,
  };
  if (!reading.ok) {
    const state = reading.code === 'refused' || reading.code === 'filtered' ? 'refused' : 'unreadable';
    return { ...base, state, verdict: null, probability: null, distribution: null, way: null };
  }
  const read = unswapped(reading.value, asked.shownFirst);
  const probability = probabilityOf(read.distribution, visit.plan.recipe.comparison.epsilon);
  const missing = reading.value.missing.map((letter) => verdictOf(letter, asked.shownFirst));
  return {
    ...base,
    state: 'readable',
    verdict: read.verdict,
    probability,
    distribution: { ...read.distribution, missing },
    way: read.way,
  };
}

function unswapped(shown: ShownVerdict, shownFirst: Side): ReadJudgement {
  return {
    shownFirst,
    verdict: verdictOf(shown.letter, shownFirst),
    distribution: distributionOf(shown.masses, shownFirst),
    way: shown.way,
  };
}

function labelOf({ plan }: Visit, asked: Asked[], reads: Read<ShownVerdict>[]): Label {
  const orders = new Map<PlanPrinciple, ReadJudgement[]>();
  asked.forEach(({ principle, shownFirst }, i) => {
    const { reading } = at(reads, i);
    if (reading.ok) orders.set(principle, [...(orders.get(principle) ?? []), unswapped(reading.value, shownFirst)]);
  });
  const { comparison } = plan.recipe;
  const way = wayOf([...orders.values()].flat());
  const labels = [...orders].map(([principle, judgements]) =>
    principleLabel(principle, judgements, way, comparison.epsilon),
  );
  return aggregate(labels, comparison);
}

/** The original is the first text of a revised item: a revision that does not win makes no pair. */
function settled({ plan }: Visit, subject: Subject, label: Label): Made {
  const { outcome, preferred, principles, probability, way, flipped, decidedBy } = label;
  const result = { probability, preferred, way, flipped, decidedBy, principles };
  if (outcome !== 'pair' || preferred === null || probability === null)
    return { to: { kind: 'done', outcome, result } };
  if (plan.recipe.name === 'critique-revision' && preferred === 'first') {
    return { to: { kind: 'done', outcome: 'did_not_win', result } };
  }
  return {
    to: { kind: 'done', outcome: 'pair', result },
    pairs: [pairOf(plan, subject, { preferred, probability, way, flipped })],
  };
}

function at<T>(list: T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`nothing at ${index}`);
  return value;
}

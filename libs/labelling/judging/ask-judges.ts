import { judgesOf } from '#libs/domain/recipe.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { uniform } from '#libs/statistics/draw.js';
import { askReadable, type Read } from '../answers/ask-readable.js';
import { unread, type Reading } from '../answers/reading.js';
import type { Question } from '../calls/question.js';
import { gravest } from '../walk/gravest.js';
import type { Visit } from '../walk/step.js';
import type { Answer, Inquiry, Seat } from './inquiry.js';
import { unreadVerdict } from './jury.js';

export interface Verdicts<Value> {
  seats: Seat<Value>[];
  /** calls that must never be reused */
  unreadableCalls: string[];
}

/**
 * Puts every question to every judge of the run. Where a judge refuses, the run's fallback judge is asked the whole group
 * of questions in its place; it has one seat, the first that needs it, or its answers would vote twice. One judge alone
 * throws its failed calls as they are; a member of a jury whose call cannot succeed any more is excluded and the others
 * go on. What may still succeed is thrown, so that the job comes back: finished answers are in the ledger by then.
 */
export async function askJudges<Value>(visit: Visit, inquiry: Inquiry<Value>): Promise<Verdicts<Value>> {
  const judges = judgesOf(visit.plan.models);
  const all = inquiry.questions.map((_, i) => i);
  const own = await Promise.allSettled(judges.map((judge) => answersOf(visit, inquiry, judge, all, null)));
  const errors = own.flatMap((one, i) =>
    one.status === 'rejected' ? [{ error: one.reason as unknown, judge: judges[i] ?? '' }] : [],
  );
  const alone = judges.length === 1 && !inquiry.optional;
  const passing = errors.filter(({ error, judge }) => alone || !isFinal(error, visit, judge, inquiry));
  if (passing.length > 0) throw gravest(passing.map(({ error }) => error));
  const unreadableCalls = own.flatMap((one) => (one.status === 'fulfilled' ? one.value.unreadableCalls : []));
  const seats: Seat<Value>[] = [];
  let fallback = inquiry.optional ? undefined : visit.plan.models.fallback;
  for (const [i, one] of own.entries()) {
    const judge = judges[i] ?? '';
    if (one.status === 'rejected') {
      const { code, message } = one.reason as ModelFailure | PreceptError;
      seats.push({ judge, answers: [], setAside: [], failure: { code, message } });
      continue;
    }
    const { answers } = one.value;
    const again = fallback === undefined ? [] : refusedGroups(inquiry, answers);
    if (fallback === undefined || again.length === 0) {
      seats.push(seatOf(judge, answers, []));
      continue;
    }
    const others = await answersOf(visit, inquiry, fallback, again, judge);
    fallback = undefined;
    unreadableCalls.push(...others.unreadableCalls);
    const counted = answers.map((answer, question) => others.answers[again.indexOf(question)] ?? answer);
    const setAside = answers.flatMap((answer, question) => (again.includes(question) ? [{ question, answer }] : []));
    seats.push(seatOf(judge, counted, setAside));
  }
  return { seats, unreadableCalls };
}

function seatOf<Value>(judge: string, answers: Answer<Value>[], setAside: Seat<Value>['setAside']): Seat<Value> {
  const failed = answers.find(({ reading }) => !reading.ok)?.reading;
  return { judge, answers, setAside, failure: failed && !failed.ok ? unreadVerdict(failed.code, failed.why) : null };
}

/** Every question of a group in which one was refused. */
function refusedGroups<Value>({ questions }: Inquiry<Value>, answers: Answer<Value>[]): number[] {
  const refused = new Set(answers.flatMap(({ reading }, i) => (isRefusal(reading) ? [questions[i]?.group] : [])));
  return questions.flatMap(({ group }, i) => (refused.has(group) ? [i] : []));
}

/**
 * The failure of a call that will not be tried again. An endpoint that answers nobody is none: it would be missing from
 * every label until somebody acts, so the run stops as it does for one judge.
 */
function isFinal(error: unknown, visit: Visit, judge: string, { optional }: Inquiry<unknown>): boolean {
  // an image that is to be shown is lost; where the whole store is away, nobody can be asked
  if (error instanceof PreceptError) return optional === true && error.kind !== 'unavailable';
  if (!(error instanceof ModelFailure)) return false;
  if (error.consequence === 'fail') return true;
  return error.consequence === 'retry' && visit.lastAttempt && !visit.isDown(judge, error.code);
}

async function answersOf<Value>(
  visit: Visit,
  inquiry: Inquiry<Value>,
  judge: string,
  which: number[],
  insteadOf: string | null,
): Promise<{ answers: Answer<Value>[]; unreadableCalls: string[] }> {
  const { samples } = inquiry;
  const endpoint = visit.endpoint(judge);
  const questions = which.flatMap((i) => {
    const asking = inquiry.questions[i];
    if (!asking) throw new RangeError(`there is no question ${i}`);
    return Array.from({ length: samples }, (_, sample) => (): Question => {
      const { template, request } = asking.ask(endpoint, samples > 1);
      const drawn = samples === 1 ? {} : sampling(visit, inquiry.temperature, judge, asking.key, sample);
      return { endpoint: judge, template, request: { ...request, ...drawn } };
    });
  });
  const { reads, unreadableCalls } = await askReadable(
    (q) => visit.ask(q),
    questions,
    (a) => inquiry.read(a),
    inquiry.reAsk,
  );
  const answers = which.map((_, k): Answer<Value> => {
    const mine = reads.slice(k * samples, (k + 1) * samples);
    const calls = mine.flatMap(({ callId }) => callId ?? []);
    return { judge, insteadOf, reading: merged(inquiry, mine), calls };
  });
  return { answers, unreadableCalls };
}

/** Each sample is a request with a seed of its own, so that no two questions share their noise. */
function sampling({ plan, job }: Visit, temperature: number, judge: string, key: string, sample: number) {
  const seed = Math.floor(uniform('sample', plan.seed, job.itemHash, judge, key, sample) * 2 ** 31);
  return { temperature, seed };
}

/** One answer as it is; sampled ones as their shares, where at least half of them could be read. */
function merged<Value>(inquiry: Inquiry<Value>, reads: Read<Value>[]): Reading<Value> {
  const [only] = reads;
  if (only && reads.length === 1) return only.reading;
  const values = reads.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  if (values.length * 2 >= reads.length) return { ok: true, value: inquiry.merge(values) };
  const { code, why } = commonest(reads.flatMap(({ reading }) => (reading.ok ? [] : [reading])));
  return unread(code, `only ${values.length} of ${reads.length} samples could be read: ${why}`);
}

type Failed = Extract<Reading<never>, { ok: false }>;

/** Why most samples could not be read; of equals a refusal, which a fallback judge may mend. */
function commonest(failed: Failed[]): Failed {
  const count = (code: Failed['code']) => failed.filter((one) => one.code === code).length;
  const [first] = [...failed].sort(
    (a, b) => count(b.code) - count(a.code) || Number(REFUSALS.includes(b.code)) - Number(REFUSALS.includes(a.code)),
  );
  if (!first) throw new RangeError('every sample was read');
  return first;
}

const REFUSALS: Failed['code'][] = ['refused', 'filtered'];
const isRefusal = (reading: Reading<unknown>) => !reading.ok && REFUSALS.includes(reading.code);

import { judgesOf } from '#libs/domain/recipe.js';
import { ModelFailure } from '#libs/domain/model-failure.js';
import { uniform } from '#libs/statistics/draw.js';
import { askReadable, type Read } from '../answers/ask-readable.js';
import { unread, type Reading } from '../answers/reading.js';
import type { Question } from '../calls/question.js';
import { gravest } from '../walk/gravest.js';
import type { Visit } from '../walk/step.js';
import type { Answer, Inquiry, Seat } from './inquiry.js';
import { oneVote } from './one-vote.js';

export interface Verdicts<Value> {
  seats: Seat<Value>[];
  /** calls that must never be reused */
  unreadableCalls: string[];
}

/**
 * Puts every question to every judge of the run. A judge that refuses may be replaced, for the whole group of
 * questions, by the run's fallback judge. One judge alone throws its failed calls as they are; a member of a jury whose
 * call cannot succeed any more is excluded and the others go on. What may still succeed is thrown, so that the job
 * comes back: finished answers are in the ledger by then.
 */
export async function askJudges<Value>(visit: Visit, inquiry: Inquiry<Value>): Promise<Verdicts<Value>> {
  const judges = judgesOf(visit.plan.models);
  const unreadableCalls: string[] = [];
  const sat = await Promise.allSettled(judges.map((judge) => askJudge(visit, inquiry, judge, unreadableCalls)));
  const errors = sat.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const passing = errors.filter((error) => judges.length === 1 || !isFinal(error, visit.lastAttempt));
  if (passing.length > 0) throw gravest(passing);
  const seats = sat.map((one, i): Seat<Value> => {
    if (one.status === 'fulfilled') return one.value;
    const { code, message } = one.reason as ModelFailure;
    return { judge: judges[i] ?? '', answers: [], setAside: [], failure: { code, message } };
  });
  return { seats: oneVote(seats), unreadableCalls };
}

/** The failure of a call that will not be tried again. */
function isFinal(error: unknown, lastAttempt: boolean): boolean {
  if (!(error instanceof ModelFailure)) return false;
  return error.consequence === 'fail' || (error.consequence === 'retry' && lastAttempt);
}

async function askJudge<Value>(
  visit: Visit,
  inquiry: Inquiry<Value>,
  judge: string,
  unreadableCalls: string[],
): Promise<Seat<Value>> {
  const all = inquiry.questions.map((_, i) => i);
  const own = await answersOf(visit, inquiry, judge, all, null, unreadableCalls);
  const { fallback } = visit.plan.models;
  const refused = new Set(own.flatMap((answer, i) => (isRefusal(answer.reading) ? [inquiry.questions[i]?.group] : [])));
  const again = fallback === undefined ? [] : all.filter((i) => refused.has(inquiry.questions[i]?.group));
  const others =
    fallback === undefined || again.length === 0
      ? []
      : await answersOf(visit, inquiry, fallback, again, judge, unreadableCalls);
  const answers = own.map((answer, i) => others[again.indexOf(i)] ?? answer);
  const setAside = again.flatMap((question) =>
    own.slice(question, question + 1).map((answer) => ({ question, answer })),
  );
  const failed = answers.find(({ reading }) => !reading.ok)?.reading;
  const failure =
    failed && !failed.ok ? { code: failed.code, message: `A verdict could not be read: ${failed.why}.` } : null;
  return { judge, answers, setAside, failure };
}

async function answersOf<Value>(
  visit: Visit,
  inquiry: Inquiry<Value>,
  judge: string,
  which: number[],
  insteadOf: string | null,
  unreadableCalls: string[],
): Promise<Answer<Value>[]> {
  const { samples } = inquiry;
  const endpoint = visit.endpoint(judge);
  const questions = which.flatMap((i): Question[] => {
    const asked = inquiry.questions[i]?.ask(endpoint, samples > 1);
    if (!asked) throw new RangeError(`there is no question ${i}`);
    return Array.from({ length: samples }, (_, sample) => ({
      endpoint: judge,
      template: asked.template,
      request: samples === 1 ? asked.request : { ...asked.request, ...sampling(visit, inquiry.temperature, sample) },
    }));
  });
  const { reads, unreadableCalls: bad } = await askReadable(
    (q) => visit.ask(q),
    questions,
    (a) => inquiry.read(a),
    inquiry.reAsk,
  );
  unreadableCalls.push(...bad);
  return which.map((_, k) => {
    const mine = reads.slice(k * samples, (k + 1) * samples);
    return { judge, insteadOf, reading: merged(inquiry, mine), calls: mine.map(({ callId }) => callId) };
  });
}

/** Each sample is a request of its own: its seed follows from the run's. */
function sampling({ plan }: Visit, temperature: number, sample: number) {
  return { temperature, seed: Math.floor(uniform('sample', plan.seed, sample) * 2 ** 31) };
}

/** One answer as it is; sampled ones as their shares, where at least half of them could be read. */
function merged<Value>(inquiry: Inquiry<Value>, reads: Read<Value>[]): Reading<Value> {
  const [only] = reads;
  if (only && reads.length === 1) return only.reading;
  const values = reads.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  if (values.length * 2 >= reads.length) return { ok: true, value: inquiry.merge(values) };
  const why = reads.flatMap(({ reading }) => (reading.ok ? [] : [reading]))[0];
  return unread(
    why?.code ?? 'unreadable',
    `only ${values.length} of ${reads.length} samples could be read: ${why?.why ?? ''}`,
  );
}

const isRefusal = (reading: Reading<unknown>) =>
  !reading.ok && (reading.code === 'refused' || reading.code === 'filtered');

import type { Side, Way } from '#libs/domain/judgement.js';
import type { ComparedAnswer, ComparedJob, ReportedPrinciple } from '#libs/database/read-models/judge-report.view.js';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import type { JudgedPair, PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import { grouped } from '../judging/grouped.js';
import { aggregate, principleLabel, wayOf, type ReadJudgement } from '../judging/label.js';
import { goldOfSubject } from './gold.js';

/** What one judge said of one pair of texts under one principle, in the orders in which it was asked. */
export interface JudgedSubject extends JudgedPair {
  judge: string;
  principleId: string;
  subject: string;
  /** all orders, as they could be read; null: at least one of them could not */
  readable: ReadJudgement[] | null;
}

/** The answers of one label job, gathered by judge, principle and pair of texts. */
export function judgedSubjects({ answers, gold, lengths }: ComparedJob): JudgedSubject[] {
  const gathered = grouped(answers, (one) => `${one.judge}\0${one.principleId}\0${one.subject}`);
  return gathered.map((orders) => {
    const [{ judge, principleId, subject }] = orders;
    const verdicts = Object.fromEntries(
      orders.map(({ shownFirst, verdict, state }) => [shownFirst, state === 'readable' ? verdict : null]),
    ) as Partial<Record<Side, PairVerdict | null>>;
    const read = orders.flatMap((order) => readJudgement(order) ?? []);
    return {
      judge,
      principleId,
      subject,
      gold: goldOfSubject(gold, subject),
      ...('first' in verdicts ? { firstShownFirst: verdicts.first } : {}),
      ...('second' in verdicts ? { secondShownFirst: verdicts.second } : {}),
      lengths: lengthsOf(subject, lengths),
      readable: read.length === orders.length ? read : null,
    };
  });
}

/** A verdict that came without probabilities holds all of them. */
function readJudgement({ state, verdict, shownFirst, distribution, way }: ComparedAnswer): ReadJudgement | null {
  if (state !== 'readable' || verdict === null) return null;
  const all = { first: 0, second: 0, tie: 0, notApplicable: 0 };
  const whole = { ...all, [verdict === 'not_applicable' ? 'notApplicable' : verdict]: 1 };
  return { shownFirst, verdict, distribution: distribution ?? whole, way: way ?? 'verdict' };
}

function lengthsOf(subject: string, lengths: Record<string, number>): JudgedPair['lengths'] {
  const [first = '', second = ''] = subject.split('|');
  const [one, two] = [lengths[first], lengths[second]];
  return one === undefined || two === undefined ? null : [one, two];
}

/**
 * What a judge holds under one principle, as labels are made of it: P(first is better), both orders averaged, null where
 * the principle does not apply; and whether the orders flipped. null: not readable.
 */
export function labelOfSubject(
  { readable }: JudgedSubject,
  epsilon: number,
): Pick<PrincipleLabel, 'probability' | 'flipped'> | null {
  return readable && principleLabel(ANY, readable, wayOf(readable), epsilon);
}

const ANY = { key: '', weight: 1, veto: false };

/**
 * The label that a judge alone gives to a pair of texts: over its principles, as the run's recipe makes labels. null
 * where one of its answers could not be read, 'not_applicable' where no principle applies or vetoes conflict.
 */
export function labelOfJudge(
  ofSubject: JudgedSubject[],
  principles: ReadonlyMap<string, ReportedPrinciple>,
  settings: { tieBand: number; epsilon: number },
): PairVerdict | null {
  const read = ofSubject.flatMap(({ readable, principleId }) => {
    const principle = principles.get(principleId);
    return readable && principle ? [{ principle, readable }] : [];
  });
  if (read.length < ofSubject.length) return null;
  const way: Way = wayOf(read.flatMap(({ readable }) => readable));
  const labels = read.map(({ principle, readable }) => principleLabel(principle, readable, way, settings.epsilon));
  const { outcome, preferred } = aggregate(labels, settings);
  if (outcome === 'pair') return preferred;
  return outcome === 'tie' ? 'tie' : 'not_applicable';
}

import { v7 as uuid } from 'uuid';
import type { ImportPrinciple } from '#libs/database/judgement-import/judgement-import.store.js';
import type { ImportedJob, StagedAnswer, StagedItem } from '#libs/database/judgement-import/staged-judgement.js';
import type { ComparingRecipe } from '#libs/domain/recipe.js';
import { labelsOfTold, type Told } from '../comparison/labels.js';
import { settled } from '../comparison/settled.js';
import { subjectName, type NamedSubject, type TextPlace } from '../judging/compared-text.js';
import { juryOf, unreadVerdict } from '../judging/jury.js';
import type { ReadJudgement } from '../judging/label.js';

/** What labels are made with. */
export interface LabelPlan {
  versionId: string;
  recipe: ComparingRecipe;
  /** by id */
  principles: ReadonlyMap<string, ImportPrinciple>;
  /** in the order of the run */
  judges: string[];
}

/**
 * The label job of an item, as labelling would have made it of the same answers: a judge one of whose answers could not be
 * read is excluded; where none is left, the job failed.
 */
export function labelImported(item: StagedItem, plan: LabelPlan): ImportedJob {
  const base = { id: uuid(), itemId: item.itemId };
  const subjects = subjectsOf(item);
  const asked = plan.judges.filter((judge) => item.answers.some((answer) => answer.judge === judge));
  const seats = asked.map((judge) => {
    const own = item.answers.filter((answer) => answer.judge === judge);
    const answers = inOrder(own, [...subjects.keys()], plan);
    const unread = answers.find(({ state }) => state !== 'readable');
    return { judge, answers, failure: unread ? unreadVerdict(unread.state, unread.why ?? unread.state) : null };
  });
  const { sitting, excluded, failed } = juryOf(seats);
  if (failed) {
    const { code: failureCode, message: failureMessage } = failed;
    return { ...base, state: 'failed', outcome: null, result: null, failureCode, failureMessage, pairs: [] };
  }
  const told = sitting.flatMap(({ answers }) => answers.map((answer) => toldOf(answer, subjects, plan)));
  const judged = [...subjects.values()].filter((subject) => told.some((one) => one.subject === subject));
  const labels = labelsOfTold(judged, told, plan.recipe.comparison);
  const job = { canary: false, candidates: item.candidates };
  const { to, pairs } = settled(job, { versionId: plan.versionId, offline: false }, plan.recipe, labels, excluded);
  const { outcome, result } = to;
  return { ...base, state: 'done', outcome, result, failureCode: null, failureMessage: null, pairs };
}

/** The pairs of candidates that were judged, in the order of their positions. */
function subjectsOf({ candidates, answers }: StagedItem): Map<string, NamedSubject> {
  const judged = new Set(answers.map(({ subject }) => subject));
  const places = candidates.map((candidate, index): TextPlace => ({ kind: 'candidate', index, ...candidate }));
  const subjects = places.flatMap((first, i) =>
    places.slice(i + 1).map((second) => ({ name: subjectName(first, second), first, second })),
  );
  return new Map(subjects.filter(({ name }) => judged.has(name)).map((subject) => [subject.name, subject]));
}

/** By pair, principle and order: sums of fractions and the first failure come out the same whatever the order of the file. */
function inOrder(answers: StagedAnswer[], subjects: string[], { principles }: LabelPlan): StagedAnswer[] {
  const position = ({ principleId }: StagedAnswer) => principles.get(principleId)?.position ?? 0;
  return answers.sort(
    (a, b) =>
      subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
      position(a) - position(b) ||
      (a.shownFirst < b.shownFirst ? -1 : 1),
  );
}

function toldOf(answer: StagedAnswer, subjects: Map<string, NamedSubject>, plan: LabelPlan): Told<NamedSubject> {
  const subject = subjects.get(answer.subject);
  const principle = plan.principles.get(answer.principleId);
  if (!subject || !principle)
    throw new Error(`an answer about ${answer.subject} was staged, and there is no such thing`);
  return { subject, principle, judge: answer.judge, judgement: readJudgement(answer) };
}

function readJudgement({ shownFirst, verdict, distribution, way }: StagedAnswer): ReadJudgement {
  if (verdict === null || distribution === null || way === null) throw new Error('a readable judgement has a verdict');
  return { shownFirst, verdict, distribution, way };
}

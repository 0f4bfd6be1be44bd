import type { ComparingRecipe } from '#libs/domain/recipe.js';
import { comparedDirectly, NOT_DRAWN } from '../image-verdicts/compared-directly.js';
import { comparedAlignment } from '../image-verdicts/compared-alignment.js';
import { askJudges } from '../judging/ask-judges.js';
import { nameOf } from '../judging/compared-text.js';
import { juryOf } from '../judging/jury.js';
import { SAME_WORDS } from '../judging/label.js';
import { pickPrinciples } from '../judging/pick-principles.js';
import { conditionTexts } from '../judging/shown-request.js';
import { suspectsIn, type JudgedText } from '../judging/suspects.js';
import { judgingTemplate } from '../prompts/template-slots.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { inquiryOf } from './inquiry.js';
import { judgementRows } from './judgement-row.js';
import { labelsOfTold, toldOf } from './labels.js';
import { settled } from './settled.js';
import { sheetOf } from './sheet.js';
import { hasSameWords, subjectsOf, type Subject } from './subject.js';

/** Texts in pairs, under one or more principles, in one or both orders, by one or more judges. */
export class ComparisonStep implements Step {
  readonly stage = 'comparison';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const recipe = comparing(visit);
    const settings = recipe.comparison;
    const subjects = subjectsOf(job, recipe, plan.seed);
    const different = subjects.filter(({ first, second }) => first.contentHash !== second.contentHash);
    if (different.length === 0) {
      return { to: { kind: 'done', outcome: 'unchanged', result: { reason: 'identical_texts' } } };
    }
    const asked = different.filter((subject) => !hasSameWords(subject));
    const principles = pickPrinciples('comparison', plan.principles, settings.principles, plan.seed, job.itemHash);
    const sheet = sheetOf(asked, principles, settings.orders, plan.seed, job.itemHash);
    const suspects = suspectsIn(job.prompt, [...conditionTexts(job), ...judgedTexts(different)]);
    const how = { template: judgingTemplate('comparison', job.modality, settings.reasons), seen: 'caption' as const };
    const { seats, unreadableCalls } = await askJudges(visit, inquiryOf(visit, sheet, settings, how));
    const judgements = seats.flatMap((seat) => judgementRows(seat, sheet, settings));
    const { sitting, excluded, failed } = juryOf(seats);
    if (failed) return { to: failed, judgements, suspects, unreadableCalls };
    const alignment = await comparedAlignment(visit, asked, settings);
    const told = toldOf(sheet, sitting);
    const directly = alignment.failed
      ? NOT_DRAWN
      : await comparedDirectly(visit, different, principles, [...told, ...alignment.told], settings);
    const made = {
      judgements,
      suspects,
      imageVerdicts: [...alignment.imageVerdicts, ...directly.imageVerdicts],
      unreadableCalls: [...unreadableCalls, ...alignment.unreadableCalls, ...directly.unreadableCalls],
    };
    if (alignment.failed) return { to: alignment.failed, ...made };
    const ofAsked = labelsOfTold(asked, told, settings);
    const labels = different.map((subject) => {
      const label = ofAsked.get(subject) ?? SAME_WORDS;
      const aligned = alignment.labels.get(subject);
      return [subject, aligned ? { ...label, alignment: aligned } : label] as const;
    });
    return { ...settled(job, plan, recipe, new Map(labels), { ...excluded, ...directly.check }), ...made };
  }
}

/** Each compared text once. */
function judgedTexts(subjects: Subject[]): JudgedText[] {
  const texts = subjects.flatMap(({ first, second }) => [first, second]);
  return [...new Map(texts.map((text) => [nameOf(text), { name: nameOf(text), text: text.text }])).values()];
}

function comparing({ plan }: Visit): ComparingRecipe {
  if (!('comparison' in plan.recipe)) throw new Error(`recipe ${plan.recipe.name} compares nothing`);
  return plan.recipe;
}

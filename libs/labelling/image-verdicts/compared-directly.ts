import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { CheckedVerdict, DirectCheck } from '#libs/database/label-job/stored-result.js';
import type { Verdict } from '#libs/domain/judgement.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { labelsOfTold, toldOf, type Told } from '../comparison/labels.js';
import { hasSameWords, type Subject } from '../comparison/subject.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';
import { seenTemplate } from '../prompts/template-slots.js';
import type { Visit } from '../walk/step.js';
import { compareImages } from './compare-images.js';
import { checked, checkedCriteria, isChecked } from './direct-check.js';
import type { ImageCriterion } from './image-criterion.js';
import { threeQuestions } from './three-questions.js';

/** What came of showing the pictures to the judges. */
export interface Directly {
  /** as a result keeps it: nothing where the item was not drawn */
  check: { directCheck?: DirectCheck };
  imageVerdicts: ImageVerdictRow[];
  unreadableCalls: string[];
}

export const NOT_DRAWN: Directly = { check: {}, imageVerdicts: [], unreadableCalls: [] };

/**
 * The same questions once more, to judges that see the pictures: how often they say otherwise than from the captions tells
 * what the captions miss. Nothing of it enters a label, and a judge that cannot see is no reason to lose one.
 * `told`: what the judges said of the captions; of equal captions nobody was asked, and they are a tie.
 */
export async function comparedDirectly(
  visit: Visit,
  subjects: Subject[],
  principles: JudgingPrinciple[],
  told: Told[],
  settings: ComparisonSettings,
): Promise<Directly> {
  if (!isChecked(visit)) return NOT_DRAWN;
  const criteria = checkedCriteria(visit, principles);
  const asked = await compareImages(visit, subjects, criteria, settings, {
    template: seenTemplate('comparison', settings.reasons),
    seen: 'image',
  });
  const seen = toldOf(asked.sheet, asked.seats);
  const orders = settings.orders === 'both' ? 2 : 1;
  const verdicts = asked.seats.flatMap(({ judge }) =>
    subjects.flatMap((subject) =>
      criteria.map((criterion): CheckedVerdict => {
        const said = (all: Told[]) => verdictOf(all, judge, subject, criterion, orders, settings);
        const byCaption = hasSameWords(subject) ? 'tie' : said(told);
        return checked(judge, criterion, subject.name, byCaption, said(seen));
      }),
    ),
  );
  const form = await threeQuestions(visit, subjects, settings);
  return {
    check: { directCheck: { verdicts, ...(form ? { votes: form.votes } : {}) } },
    imageVerdicts: [...asked.imageVerdicts, ...(form?.imageVerdicts ?? [])],
    unreadableCalls: [...asked.unreadableCalls, ...(form?.unreadableCalls ?? [])],
  };
}

/** What one judge itself says of one subject over both orders; null where it does not say so in each. */
function verdictOf(
  told: Told[],
  judge: string,
  subject: Subject,
  { key }: ImageCriterion,
  orders: number,
  settings: ComparisonSettings,
): Verdict | null {
  const own = told.filter(
    (one) => one.judge === judge && !one.byFallback && one.subject === subject && one.principle.key === key,
  );
  if (own.length < orders) return null;
  const label = labelsOfTold([subject], own, settings).get(subject);
  return label?.preferred ?? (label?.outcome === 'tie' ? 'tie' : 'not_applicable');
}

import type { CheckedVerdict } from '#libs/database/label-job/stored-result.js';
import type { RatingSettings } from '#libs/domain/recipe.js';
import { askJudges } from '../judging/ask-judges.js';
import { nameOf, type ComparedText } from '../judging/compared-text.js';
import type { JudgingPrinciple } from '../judging/pick-principles.js';
import { seenTemplate } from '../prompts/template-slots.js';
import { ratingInquiry } from '../rating/inquiry.js';
import type { RatedLine } from '../rating/scores.js';
import type { Visit } from '../walk/step.js';
import { NOT_DRAWN, type Directly } from './compared-directly.js';
import { checked, checkedCriteria, isChecked } from './direct-check.js';
import { scoreVerdicts } from './rated-alignment.js';

/** The same scores once more, from judges that see the picture. `lines`: what they said of the captions. */
export async function ratedDirectly(
  visit: Visit,
  images: ComparedText[],
  principles: JudgingPrinciple[],
  lines: RatedLine[],
  settings: RatingSettings,
): Promise<Directly> {
  if (!isChecked(visit)) return NOT_DRAWN;
  const sheet = images.flatMap((text) => checkedCriteria(visit, principles).map((principle) => ({ text, principle })));
  const how = { template: seenTemplate('rating', settings.reasons), seen: 'image' as const };
  const { seats, unreadableCalls } = await askJudges(visit, ratingInquiry(visit, sheet, settings, how));
  const verdicts = seats.flatMap(({ judge, answers }) =>
    sheet.map(({ text, principle }, i): CheckedVerdict => {
      const reading = answers[i]?.reading;
      const byImage = reading?.ok ? (reading.value.score ?? 'not_applicable') : null;
      return checked(judge, principle, nameOf(text), byCaption(lines, judge, text, principle.key), byImage);
    }),
  );
  return {
    check: { directCheck: { verdicts } },
    imageVerdicts: scoreVerdicts(seats, sheet, settings, 'image'),
    unreadableCalls,
  };
}

/** What the judge itself said; null where a fallback answered in its place, or nobody. */
function byCaption(lines: RatedLine[], judge: string, text: ComparedText, key: string): CheckedVerdict['byCaption'] {
  const held = lines
    .find((line) => line.text === text && line.principle.key === key)
    ?.held.find((one) => one.judge === judge && !one.byFallback);
  return held === undefined ? null : (held.said?.score ?? 'not_applicable');
}

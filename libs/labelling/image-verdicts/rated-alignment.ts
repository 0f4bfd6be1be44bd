import type { RatingSettings } from '#libs/domain/recipe.js';
import { askJudges } from '../judging/ask-judges.js';
import type { ComparedText } from '../judging/compared-text.js';
import { juryOf } from '../judging/jury.js';
import { alignmentTemplate } from '../prompts/template-slots.js';
import { ratingInquiry } from '../rating/inquiry.js';
import { ratedRows } from '../rating/rating-row.js';
import { ratedLines, type RatedLine } from '../rating/scores.js';
import type { Visit } from '../walk/step.js';
import { alignmentFailure, asksAlignment, NOT_ASKED, type Asked } from './alignment.js';
import { ALIGNMENT, placeIn } from './image-criterion.js';

/** How well every image meets the original prompt, on the run's scale; asked apart from the principles. No lines: not asked. */
export async function ratedAlignment(
  visit: Visit,
  images: ComparedText[],
  settings: RatingSettings,
): Promise<Asked & { lines: RatedLine[] }> {
  if (!asksAlignment(visit)) return { ...NOT_ASKED, lines: [] };
  const sheet = images.map((text) => ({ text, principle: ALIGNMENT }));
  const template = alignmentTemplate('rating', settings.reasons);
  const { seats, unreadableCalls } = await askJudges(visit, ratingInquiry(visit, sheet, settings, template));
  const imageVerdicts = seats.flatMap((seat) =>
    ratedRows(seat, sheet, settings).map(({ line, row: { applies: _, ...row } }) => ({
      ...row,
      ...placeIn(line.principle, 'caption'),
      shownFirst: null,
      verdict: null,
      probability: null,
    })),
  );
  const { sitting, failed } = juryOf(seats);
  if (failed) return { imageVerdicts, unreadableCalls, failed: alignmentFailure(failed), lines: [] };
  return { imageVerdicts, unreadableCalls, failed: null, lines: ratedLines(sheet, sitting) };
}

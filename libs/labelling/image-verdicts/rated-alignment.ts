import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { Seen } from '#libs/domain/image-verdict.js';
import type { RatingSettings } from '#libs/domain/recipe.js';
import { askJudges } from '../judging/ask-judges.js';
import type { ComparedText } from '../judging/compared-text.js';
import type { Seat } from '../judging/inquiry.js';
import { juryOf } from '../judging/jury.js';
import { alignmentTemplate } from '../prompts/template-slots.js';
import { ratingInquiry, type ShownScore } from '../rating/inquiry.js';
import type { RatingLine } from '../rating/rating-line.js';
import { ratedRows } from '../rating/rating-row.js';
import { ratedLines, type RatedLine } from '../rating/scores.js';
import type { Visit } from '../walk/step.js';
import { alignmentFailure, asksAlignment, NOT_ASKED, type Asked } from './alignment.js';
import { ALIGNMENT, placeIn, type ImageCriterion } from './image-criterion.js';

/** How well every image meets the original prompt, on the run's scale; asked apart from the principles. No lines: not asked. */
export async function ratedAlignment(
  visit: Visit,
  images: ComparedText[],
  settings: RatingSettings,
): Promise<Asked & { lines: RatedLine[] }> {
  if (!asksAlignment(visit)) return { ...NOT_ASKED, lines: [] };
  const sheet = images.map((text) => ({ text, principle: ALIGNMENT }));
  const how = { template: alignmentTemplate('rating', settings.reasons), seen: 'caption' as const };
  const { seats, unreadableCalls } = await askJudges(visit, ratingInquiry(visit, sheet, settings, how));
  const imageVerdicts = scoreVerdicts(seats, sheet, settings, 'caption');
  const { sitting, failed } = juryOf(seats);
  if (failed) return { imageVerdicts, unreadableCalls, failed: alignmentFailure(failed), lines: [] };
  return { imageVerdicts, unreadableCalls, failed: null, lines: ratedLines(sheet, sitting) };
}

/** The rows of scores that make no label. */
export const scoreVerdicts = (
  seats: readonly Seat<ShownScore>[],
  sheet: RatingLine<ImageCriterion>[],
  settings: RatingSettings,
  seen: Seen,
): ImageVerdictRow[] =>
  seats.flatMap((seat) =>
    ratedRows(seat, sheet, settings).map(({ line, row: { applies: _, ...row } }) => ({
      ...row,
      ...placeIn(line.principle, seen),
      shownFirst: null,
      verdict: null,
      probability: null,
    })),
  );

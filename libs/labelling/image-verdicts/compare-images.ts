import type { ImageVerdictRow } from '#libs/database/label-job/settlement.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { inquiryOf } from '../comparison/inquiry.js';
import { judgedLines } from '../comparison/judgement-row.js';
import type { ShownVerdict } from '../comparison/read-verdict.js';
import { sheetOf, type Line } from '../comparison/sheet.js';
import type { Subject } from '../comparison/subject.js';
import { askJudges } from '../judging/ask-judges.js';
import type { Asked, Seat } from '../judging/inquiry.js';
import type { Visit } from '../walk/step.js';
import { placeIn, type ImageCriterion } from './image-criterion.js';

export interface ComparedImages {
  sheet: Line<ImageCriterion>[];
  seats: Seat<ShownVerdict>[];
  imageVerdicts: ImageVerdictRow[];
  unreadableCalls: string[];
}

/** Asks every judge about every two images, in the orders of the run. */
export async function compareImages(
  visit: Visit,
  subjects: Subject[],
  criteria: readonly ImageCriterion[],
  settings: ComparisonSettings,
  how: Asked,
): Promise<ComparedImages> {
  const sheet = sheetOf(subjects, criteria, settings.orders, visit.plan.seed, visit.job.itemHash);
  const { seats, unreadableCalls } = await askJudges(visit, inquiryOf(visit, sheet, settings, how));
  const imageVerdicts = seats.flatMap((seat) =>
    judgedLines(seat, sheet, settings).map(({ line, row }) => ({
      ...row,
      ...placeIn(line.principle, how.seen),
      scale: null,
      score: null,
      expected: null,
    })),
  );
  return { sheet, seats, imageVerdicts, unreadableCalls };
}

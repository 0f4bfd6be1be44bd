import type { AlignmentLabel } from '#libs/database/label-job/stored-result.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import { labelsOfTold, toldOf, type Told } from '../comparison/labels.js';
import type { Subject } from '../comparison/subject.js';
import { juryOf } from '../judging/jury.js';
import { alignmentTemplate } from '../prompts/template-slots.js';
import type { Visit } from '../walk/step.js';
import { alignmentFailure, alignmentLabel, asksAlignment, NOT_ASKED, type Asked } from './alignment.js';
import { compareImages } from './compare-images.js';
import { ALIGNMENT } from './image-criterion.js';

/**
 * Which of every two images meets the original prompt better. Asked apart from the principles, and put together by the same
 * rules: orders, then judges.
 */
export async function comparedAlignment(
  visit: Visit,
  subjects: Subject[],
  settings: ComparisonSettings,
): Promise<Asked & { labels: ReadonlyMap<Subject, AlignmentLabel>; told: Told[] }> {
  if (!asksAlignment(visit)) return { ...NOT_ASKED, labels: new Map(), told: [] };
  const template = alignmentTemplate('comparison', settings.reasons);
  const asked = await compareImages(visit, subjects, [ALIGNMENT], settings, { template, seen: 'caption' });
  const { imageVerdicts, unreadableCalls } = asked;
  const { sitting, failed } = juryOf(asked.seats);
  if (failed) return { imageVerdicts, unreadableCalls, failed: alignmentFailure(failed), labels: new Map(), told: [] };
  const told = toldOf(asked.sheet, sitting);
  const labels = [...labelsOfTold(subjects, told, settings)];
  return {
    imageVerdicts,
    unreadableCalls,
    failed: null,
    told,
    labels: new Map(labels.map(([subject, label]) => [subject, alignmentLabel(label)])),
  };
}

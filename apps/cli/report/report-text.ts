import type { JudgeReport } from '#libs/labelling/report/judge-report.js';
import { moment } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { captionTexts } from './caption-text.js';
import { imageTexts } from './image-text.js';
import { contrastTexts, questionTexts } from './question-text.js';
import { otherCallTexts } from './other-calls-text.js';
import { partTexts } from './part-text.js';

/** A judge report as a person reads it. */
export function reportText(report: JudgeReport, paint: Paint): string {
  const { labelled, captions, questions, contrasts, images, otherCalls, canary, kind } = report;
  const judged = captions === null ? 'text' : 'caption';
  return [
    facts(factsOf(report, paint), paint),
    ...captionTexts(captions, paint),
    ...questionTexts(questions, paint),
    ...contrastTexts(contrasts, paint),
    ...imageTexts(images, paint),
    ...partTexts(labelled, kind, judged, paint),
    ...otherCallTexts(otherCalls, paint),
    ...(canary
      ? [paint.strong(`Canary: ${oneLine(canary.dataset.name)}`), ...partTexts(canary, kind, judged, paint)]
      : []),
    paint.faint(
      'In brackets: 95 % intervals (Wilson), as if every answer were independent of the others. Of all asked: what could not be read counts as not so.',
    ),
  ].join('\n\n');
}

function factsOf(report: JudgeReport, paint: Paint): [string, string][] {
  const { runId, kind, state, recipe, models, offline, startedAt, dataset, constitution } = report;
  const { judge, jury = [], fallback } = models;
  const judges =
    [judge, ...jury].map(oneLine).join(', ') + (fallback === undefined ? '' : `; fallback ${oneLine(fallback)}`);
  return [
    ['run', `${runId} (${state}${kind === 'imported' ? ', judged elsewhere and imported' : ''})`],
    ['data set', oneLine(dataset.name)],
    ['constitution', `${constitution.slug}@${constitution.version}`],
    ['recipe', recipe],
    ['judges', judges],
    ...(offline ? [['made with', paint.machine('the offline model, for demonstration only')] as [string, string]] : []),
    ['started', moment(startedAt)],
  ];
}

import type { Biases } from '#libs/audit/report/bias.js';
import type { AuditReportView } from '#libs/audit/report/report.service.js';
import type { BarFigure, Violations } from '#libs/audit/report/violations.js';
import { pointsText, shareText } from '#libs/audit/report/words/figure-text.js';
import { FAULT_NAMES } from '#libs/domain/audit-names.js';
import {
  barSentence,
  calibrationSentences,
  leanSentence,
  violationRateSentence,
} from '#libs/audit/report/words/sentences.js';
import { titled } from '../report/titled.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';

/** What is told of the judge beside its agreement: violations, probabilities, leans, faults. */
export function judgeTexts(report: AuditReportView, paint: Paint): string[] {
  const { violations, groups, calibration, biases, attribution, anchoring, bar } = report;
  const rate = violationRateSentence(report);
  return [
    ...(violations === null
      ? []
      : [
          titled(
            'What it tells of violations',
            (rate === null ? '' : `${rate}\n`) +
              facts(
                [
                  ...violationLines(violations, '', paint),
                  ...(groups.principle.length < 2
                    ? []
                    : groups.principle.flatMap(({ group, violations: of }) =>
                        of === null ? [] : violationLines(of, `, ${oneLine(group)}`, paint),
                      )),
                ],
                paint,
              ) +
              `\n${paint.faint(barSentence(bar))}`,
            paint,
          ),
        ]),
    ...(calibration === null
      ? []
      : [titled('What its probabilities are worth', calibrationSentences(report).join('\n'), paint)]),
    ...(biases === null || leanLines(biases).length === 0
      ? []
      : [titled('Whether it leans', facts(leanLines(biases), paint), paint)]),
    ...(attribution === null || attribution.faults.length === 0
      ? []
      : [
          titled(
            'Where it went wrong',
            facts(
              attribution.faults.map(({ stage, figure }) => [FAULT_NAMES[stage], shareText(figure)]),
              paint,
            ),
            paint,
          ),
        ]),
    ...(anchoring === null || anchoring.changed.of === 0
      ? []
      : [
          titled(
            'What the reveal changed',
            `${count(anchoring.changed.count)} of ${count(anchoring.changed.of)} verdicts were amended, ${count(anchoring.towardJudge.count)} of them toward the judge. None of that is in any figure.`,
            paint,
          ),
        ]),
  ];
}

const violationLines = ({ truePositives, trueNegatives }: Violations, of: string, paint: Paint): [string, string][] => [
  [`violations that it finds${of}`, barText(truePositives, paint)],
  [`good ones that it leaves${of}`, barText(trueNegatives, paint)],
];

const barText = (figure: BarFigure, paint: Paint): string =>
  shareText(figure) +
  (figure.passes === null ? '' : figure.passes ? `  ${paint.good('passes')}` : `  ${paint.bad('does not pass')}`);

const leanLines = ({ position, length, ownFamily }: Biases): [string, string][] =>
  (
    [
      ['to the text shown first', position],
      ['to the longer text', length],
      ["to the text by the judge's family", ownFamily],
    ] as const
  )
    .filter(([, { lean }]) => lean.value !== null || lean.lacking === 'one_label')
    .map(([name, bias]) => [name, `${pointsText(bias.lean)}, n ${count(bias.lean.n)}: ${leanSentence(bias)}`]);

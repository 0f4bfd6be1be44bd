import type { AuditUnit } from '#libs/domain/audit.js';
import { stratumName } from '#libs/domain/stratum-order.js';
import type { Figure } from '#libs/audit/report/figure.js';
import { allJudged } from '#libs/audit/report/form-part.js';
import type { GroupFigures } from '#libs/audit/report/groups.js';
import type { AuditReportView } from '#libs/audit/report/report.service.js';
import { coefficientText, percentText, shareText } from '#libs/audit/report/words/figure-text.js';
import { assistedSentence } from '#libs/audit/report/words/assisted.js';
import {
  DECIDER_NAMES,
  GROUPING_NAMES,
  MISSING_NAMES,
  OUTCOME_NAMES,
  QUESTION_NAMES,
} from '#libs/domain/audit-names.js';
import { differenceUnits, labelledText } from '#libs/audit/report/words/of-core.js';
import { designName, unitsText, verdictName } from '#libs/audit/report/words/names.js';
import {
  anytimeSentence,
  caveats,
  chanceSentence,
  headline,
  progressSentence,
  qualitySentences,
} from '#libs/audit/report/words/sentences.js';
import { questionsText } from '../report/image-text.js';
import { titled } from '../report/titled.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { shortNames } from '../terminal/short-names.js';
import { facts, table } from '../terminal/table.js';
import { whiskerText } from './whisker-text.js';
import { judgeTexts } from './judge-text.js';

/** Groups of a kind that a terminal shows. */
const SHOWN = 20;

/** What an audit found, the answer first. */
export function reportText(report: AuditReportView, paint: Paint): string {
  return [
    opening(report, paint),
    ...formTexts(report, paint),
    ...groupTexts(report, paint),
    ...confusionTexts(report, paint),
    ...judgeTexts(report, paint),
    ...reviewerTexts(report, paint),
    unitText(report, paint),
  ].join('\n\n');
}

function opening(report: AuditReportView, paint: Paint): string {
  const { audit, overall, design, drawn, unit, population } = report;
  const { agreement, contradicted, undecided } = overall;
  const chance = chanceSentence(report);
  const assisted = assistedSentence(report);
  const anytime = anytimeSentence(report);
  return [
    `${paint.strong(oneLine(audit.name))}  ${paint.faint(`${audit.state}; ${count(drawn)} of ${unitsText(population, unit)}; ${designName(design)}`)}`,
    ...caveats(report).map((sentence) => paint.unsure(oneLine(sentence))),
    '',
    `${paint.strong(shareText(agreement))}  ${whiskerText(agreement)}`,
    headline(report),
    ...(contradicted.n === 0
      ? []
      : [
          `Of ${labelledText(report)}, they took ${allJudged(report.questions) ? `the other side in ${paint.bad(shareText(contradicted))}, and ` : ''}no side in ${paint.unsure(shareText(undecided))}.`,
        ]),
    ...(assisted === null ? [] : [assisted]),
    ...(chance === null ? [] : [chance]),
    ...(anytime === null ? [] : [paint.unsure(anytime)]),
    oneLine(progressSentence(report)),
  ].join('\n');
}

function formTexts({ questions }: AuditReportView, paint: Paint): string[] {
  if (questions === null) return [];
  const rows = table(
    questions,
    [
      { title: 'question', of: ({ question }) => QUESTION_NAMES[question] },
      { title: 'n', of: ({ units }) => count(units), right: true },
      { title: 'with a judge', of: ({ judged }) => count(judged), right: true },
      { title: 'chose what the pair chose', of: ({ chosen }) => shareText(chosen) },
      { title: 'no side', of: ({ tie }) => shareText(tie) },
      { title: 'agree with the judge', of: ({ agreement }) => shareText(agreement) },
      { title: 'two differ in', of: ({ difference }) => shareText(difference) },
    ],
    paint,
  );
  const makers = questions.flatMap((one) => one.makers);
  return [
    titled('What people answered', rows, paint),
    ...(makers.length === 0 ? [] : [titled('Votes by maker', questionsText(makers, paint), paint)]),
  ];
}

function groupTexts(report: AuditReportView, paint: Paint): string[] {
  const { groups, toldBy, unit } = report;
  return toldBy.map((grouping) => {
    const rows = groups[grouping];
    const rest = rows.length - SHOWN;
    const more = rest > 0 ? `\n${paint.faint(`and ${count(rest)} more: --json or --html shows all`)}` : '';
    return titled(GROUPING_NAMES[grouping], groupTable(rows.slice(0, SHOWN), unit, paint) + more, paint);
  });
}

function groupTable(rows: readonly GroupFigures[], unit: AuditUnit, paint: Paint): string {
  const names = shortNames(rows.map(({ group }) => oneLine(stratumName(group, unit))));
  return table(
    rows.map((row, at) => ({ ...row, name: names[at] ?? row.group })),
    [
      { title: 'group', of: ({ name }) => name },
      { title: '0 %                  100 %', of: ({ agreement }) => whiskerText(agreement) },
      { title: 'agreement', of: ({ agreement }) => shareText(agreement) },
      { title: 'n', of: ({ agreement }) => count(agreement.n), right: true },
      { title: 'AC1', of: ({ ac1 }) => coefficientText(ac1) },
    ],
    paint,
  );
}

function confusionTexts({ overall: { confusion }, unit }: AuditReportView, paint: Paint): string[] {
  if (confusion.length === 0) return [];
  const rows = table(
    confusion,
    [
      { title: 'people said', of: ({ people }) => verdictName(people, unit) },
      { title: 'judge said', of: ({ machine }) => verdictName(machine, unit) },
      { title: 'units', of: (cell) => count(cell.count), right: true },
      { title: 'of all', of: ({ share }) => percentText(share), right: true },
    ],
    paint,
  );
  return [titled('Who said what', rows, paint)];
}

function reviewerTexts({ reviewers }: AuditReportView, paint: Paint): string[] {
  const { units, alpha, ac1, difference, errorOfOne, pairwise, model } = reviewers;
  const quality = qualitySentences(reviewers);
  if (units === 0) return quality.length === 0 ? [] : [titled('How far people agree', quality.join('\n'), paint)];
  const lines: [string, string][] = [
    ['units with two verdicts', count(units)],
    ["Krippendorff's alpha", coefficientText(alpha)],
    ["Gwet's AC1", coefficientText(ac1)],
    ['two of one unit differ in', `${shareText(difference)} of ${differenceUnits(reviewers)}`],
    ['if that is all error, one is wrong in', percentText(errorOfOne)],
    ...pairwise.map(({ reviewers: [one, other], agreement, kappa }): [string, string] => [
      `${oneLine(one)} and ${oneLine(other)}`,
      `agree in ${shareText(agreement)} of ${counted(agreement.n, 'unit')} as drawn, kappa ${coefficientText(kappa)}`,
    ]),
    ...(model?.raters ?? []).map(({ reviewer, accuracy }): [string, string] => [
      reviewer === null ? 'the judge, by the model' : `${oneLine(reviewer)}, by the model`,
      `says what is most likely true in ${percentText(accuracy)}`,
    ]),
  ];
  return [titled('How far people agree', [facts(lines, paint), ...quality].join('\n'), paint)];
}

function unitText({ outcomes, decidedBy, nonResponse, drawn }: AuditReportView, paint: Paint): string {
  const { skips, missing, unresolved, worst, best } = nonResponse;
  const counted = <Key extends string>(all: Record<Key, number>, names: Record<Key, string>): [string, string][] =>
    (Object.keys(names) as Key[]).filter((key) => all[key] > 0).map((key) => [names[key], count(all[key])]);
  const bounds = (figure: Figure): string => shareText(figure);
  const lines: [string, string][] = [
    ['drawn', count(drawn)],
    ...counted(outcomes, OUTCOME_NAMES),
    ...counted(decidedBy, DECIDER_NAMES).map(([name, value]): [string, string] => [`label by ${name}`, value]),
    ...skips.map(({ reason, count: places }): [string, string] => [
      `places without a verdict: ${MISSING_NAMES[reason]}`,
      count(places),
    ]),
    ...(missing + unresolved === 0
      ? []
      : [
          ['agreement, whatever was missing', `${bounds(worst)} at worst, ${bounds(best)} at best`] satisfies [
            string,
            string,
          ],
        ]),
  ];
  return titled('What became of the units', facts(lines, paint), paint);
}

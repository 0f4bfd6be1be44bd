import type { AuditReport } from '../audit-report.js';
import type { Biases } from '../bias.js';
import type { GroupFigures } from '../groups.js';
import type { AuditReportView } from '../report.service.js';
import type { BarFigure, Violations } from '../violations.js';
import { coefficientText, decimalText, percentText, pointsText, shareText } from '../words/figure-text.js';
import { FAULT_NAMES, GROUPING_NAMES } from '#libs/domain/audit-names.js';
import {
  barSentence,
  calibrationSentences,
  isTooFewToCalibrate,
  leanSentence,
  violationRateSentence,
} from '../words/sentences.js';
import { type Axis, axisOf, DIFFERENCES } from './axis.js';
import { confusionTable } from './confusion-table.js';
import { figureTable } from './figure-table.js';
import type { Figure } from '../figure.js';
import { markup, type Markup, name } from './markup.js';
import { reliabilityDiagram, reliabilityTable } from './reliability-diagram.js';
import { stratumName } from '#libs/domain/stratum-order.js';
import { section } from './section.js';

const sharesAxis = (figures: readonly Figure[]): Axis =>
  axisOf(figures.flatMap(({ value, interval }) => [value ?? 1, interval?.low ?? 1]));

/** Agreement by everything that has two groups or more. */
export function groupSection(report: AuditReport): Markup | null {
  const { groups, toldBy: told, overall, unit } = report;
  if (told.length === 0) return null;
  const axis = sharesAxis(told.flatMap((grouping) => groups[grouping].map(({ agreement }) => agreement)));
  const table = (rows: readonly GroupFigures[], title: string): Markup =>
    figureTable(
      rows.map(({ group, agreement, ac1 }) => ({
        name: name(stratumName(group, unit)),
        figure: agreement,
        more: [coefficientText(ac1)],
      })),
      {
        ...{ title: 'group', caption: title, axis, says: shareText },
        more: ['AC1'],
        reference: overall.agreement.value,
      },
    );
  const lead = markup`<p class="faint">
    Agreement where both took a side. The dashed line is the agreement over all. Each interval stands for itself: of
    twenty groups one is expected to miss its truth.
  </p>`;
  const parts = told.map(
    (grouping) =>
      markup`<h3>${GROUPING_NAMES[grouping]}</h3>
        ${table(groups[grouping], GROUPING_NAMES[grouping])}`,
  );
  return section('groups', 'Where it agrees, and where not', [lead, ...parts], 'long');
}

export const confusionSection = ({ overall: { confusion }, unit }: AuditReport): Markup | null =>
  confusion.length === 0 ? null : section('confusion', 'Who said what', confusionTable(confusion, unit));

/** What the judge tells of violations, over all and by principle. */
export function violationSection(report: AuditReportView): Markup | null {
  const {
    violations,
    groups: { principle },
  } = report;
  if (violations === null) return null;
  const rows = (of: Violations, label: string | null) =>
    (['truePositives', 'trueNegatives'] as const).map((key) => ({
      name: [
        key === 'truePositives' ? 'violations that it finds' : 'good ones that it leaves',
        label === null ? null : markup`, ${name(label)}`,
      ],
      figure: of[key],
      more: [passes(of[key])],
    }));
  const all = [
    ...rows(violations, null),
    ...(principle.length < 2
      ? []
      : principle.flatMap(({ group, violations: of }) => (of === null ? [] : rows(of, group)))),
  ];
  const rate = violationRateSentence(report);
  const table = figureTable(all, {
    ...{
      title: 'of what people say',
      caption: 'True positive and true negative rates',
      says: shareText,
      more: [violations.truePositives.bar === null ? 'bar' : `bar of ${percentText(violations.truePositives.bar)}`],
    },
    axis: sharesAxis(all.map(({ figure }) => figure)),
    reference: violations.truePositives.bar,
  });
  return section('violations', 'What it tells of violations', [
    rate === null ? null : markup`<p>${rate}</p>`,
    markup`<p class="faint">${barSentence(violations.truePositives.bar)}</p>`,
    table,
  ]);
}

const passes = (figure: BarFigure): Markup | string =>
  figure.passes === null
    ? 'none is set'
    : markup`<span class="${figure.passes ? 'good' : 'bad'}">${figure.passes ? 'passes' : 'does not pass'}</span>`;

export function calibrationSection(report: AuditReport): Markup | null {
  const { calibration } = report;
  if (calibration === null) return null;
  const { bins, brier } = calibration;
  const parts = markup`<p class="faint">
    Brier score ${decimalText(brier.brier)} = reliability ${decimalText(brier.reliability)} - resolution
    ${decimalText(brier.resolution)} + uncertainty ${decimalText(brier.uncertainty)}, and ${decimalText(brier.withinBins)}
    within bins.
  </p>`;
  return section('calibration', 'What its probabilities are worth', [
    calibrationSentences(report).map((sentence) => markup`<p>${sentence}</p>`),
    markup`<div class="two">
      <div>${reliabilityDiagram(bins)}</div>
      <div>${reliabilityTable(bins)}${isTooFewToCalibrate(report) ? null : parts}</div>
    </div>`,
  ]);
}

const MARKS: readonly (readonly [key: keyof Biases, title: string])[] = [
  ['position', 'the text shown first'],
  ['length', 'the longer text'],
  ['ownFamily', "the text by the judge's family"],
];

export function biasSection({ biases }: AuditReport): Markup | null {
  if (biases === null) return null;
  const known = MARKS.filter(([key]) => biases[key].whenPeopleChoseIt.n + biases[key].whenPeopleChoseOther.n > 0);
  if (known.length === 0) return null;
  const lean = figureTable(
    known.map(([key, title]) => ({ name: title, figure: biases[key].lean, more: [leanSentence(biases[key])] })),
    {
      ...{ title: 'leans to', caption: 'Leans of the judge', axis: DIFFERENCES, says: pointsText },
      more: ['read'],
      reference: 0,
    },
  );
  const rows = known.map(
    ([key, title]) =>
      markup` <tr>
        <th scope="row">${title}</th>
        <td>${shareText(biases[key].whenPeopleChoseIt)}</td>
        <td>${shareText(biases[key].whenPeopleChoseOther)}</td>
        <td>${shareText(biases[key].whenPeopleChoseNone)}</td>
      </tr>`,
  );
  const detail = markup` <details>
    <summary>The shares behind it</summary>
    <div class="scroll">
      <table>
        <caption class="unseen">
          Shares behind the leans
        </caption>
        <thead>
          <tr>
            <th scope="col">text</th>
            <th scope="col">judge chose it where people did</th>
            <th scope="col">judge chose the other where people did</th>
            <th scope="col">judge chose it where people took no side</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
  const lead = markup`<p class="faint">
    How much more often the judge is right where that means choosing such a text. A judge that takes longer texts
    because they are better does not lean: what people said is the yardstick.
  </p>`;
  return section('biases', 'Whether it leans', [lead, lean, detail]);
}

export function attributionSection({ attribution }: AuditReport): Markup | null {
  if (attribution === null || attribution.faults.length === 0) return null;
  const table = (rows: readonly { name: string; figure: Figure }[], title: string, caption: string): Markup =>
    figureTable(rows, { title, caption, axis: axisOf([0]), says: shareText });
  const { faults, byCaption } = attribution;
  return section('attribution', 'Where it went wrong', [
    markup`<p class="faint">Shares of the units in which people took the other side.</p>`,
    table(
      faults.map(({ stage, figure }) => ({ name: FAULT_NAMES[stage], figure })),
      'stage',
      'Stages at fault',
    ),
    byCaption.length === 0
      ? null
      : markup`<h3>Agreement by caption</h3>
          ${table(
            byCaption.map(({ caption, figure }) => ({ name: caption === 'partly' ? 'partly right' : caption, figure })),
            'people say that the caption is',
            'Agreement by whether the caption is right',
          )}`,
  ]);
}

import type { AuditReportView } from '../report.service.js';
import { countText } from '../words/figure-text.js';
import { sampleText } from '../words/sentences.js';
import { assistedMethod } from '../words/assisted.js';
import { markup, type Markup, name } from './markup.js';
import { LACKING, type Method, METHODS } from '../figure.js';
import { section } from './section.js';

/** What it takes to check the figures: draw, estimators, and how each interval was made. */
export function methodSection(report: AuditReportView): Markup {
  const { audit, overall, assisted } = report;
  const used = new Set(methodsIn(report));
  const told = (Object.keys(METHODS) as Method[]).filter((method) => used.has(method));
  const list: readonly (readonly [string, Markup | string])[] = [
    [
      'Sample',
      markup`${sampleText(report)}. Seed <code>${name(audit.seed)}</code>, frame <code>${audit.frameHash}</code>.
        <code>precept audit verify ${audit.id}</code> draws it again.`,
    ],
    ['Runs', markup`${audit.runIds.map((id, i) => markup`${i === 0 ? '' : ', '}<code>${id}</code>`)}`],
    [
      'Blindness',
      "Reviewers saw nothing of what the machine said before they had decided. What counts is each reviewer's last verdict before the reveal; superseded and withdrawn ones, gold units and repeats are in no figure.",
    ],
    [
      "People's label",
      'of a unit is the adjudication; else the verdict that all its reviewers agree on, or most of them. Units without one are in no estimate, and are told under what is missing.',
    ],
    [
      'Weights',
      'Every unit weighs 1 / its chance of being drawn, so that figures are about the whole population and not about the sample.',
    ],
    ['Agreement', `is estimated of: ${overall.agreement.estimand}.`],
    ['Beside it', assistedMethod(assisted)],
  ];
  return section(
    'methods',
    'How the figures were made',
    [
      markup`<dl class="methods">
        ${list.map(
          ([title, text]) =>
            markup`<dt>${title}</dt>
              <dd>${text}</dd>`,
        )}
      </dl>`,
      markup`<h3>Intervals</h3>
        <dl class="methods">
          ${told.map(
            (method) =>
              markup`<dt>${method}</dt>
                <dd>${METHODS[method]}</dd>`,
          )}
        </dl>`,
      markup`<h3>Which figure has which</h3>
        <div class="scroll">
          <table>
            <caption class="unseen">
              Interval of each figure
            </caption>
            <thead>
              <tr>
                <th scope="col">estimate of</th>
                <th scope="col">interval</th>
                <th scope="col" class="number">n</th>
              </tr>
            </thead>
            <tbody>
              ${mainFigures(report).map(
                ({ estimand, method, lacking, n }) =>
                  markup`<tr>
                    <th scope="row">${estimand}</th>
                    <td>${lacking === null ? method : `none: ${LACKING[lacking]}`}</td>
                    <td class="number">${countText(n)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`,
    ],
    'long',
  );
}

/** The figures over all units, not by group: groups have those of their design. */
function mainFigures({
  overall,
  assisted,
  violations,
  violationRate,
  biases,
  reviewers,
  nonResponse,
}: AuditReportView) {
  const { agreement, contradicted, undecided, kappa, ac1 } = overall;
  return [
    agreement,
    ...(assisted.figure === null ? [] : [assisted.figure]),
    ...[contradicted, undecided, kappa, ac1],
    ...(violations === null ? [] : [violations.truePositives, violations.trueNegatives]),
    ...(violationRate === null ? [] : [violationRate]),
    ...(biases === null ? [] : [biases.position.lean, biases.length.lean, biases.ownFamily.lean]),
    ...[reviewers.difference, nonResponse.worst, nonResponse.best],
  ].filter(({ n }) => n > 0);
}

/** The methods of all figures that the report holds, wherever they stand in it. */
function methodsIn(part: unknown): Method[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'method' in part && 'estimand' in part ? [part.method as Method] : [];
  return [...own, ...Object.values(part).flatMap(methodsIn)];
}

import type { Anchoring } from '#libs/statistics/judge/anchoring.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import type { AuditReport } from '../audit-report.js';
import type { Figure } from '../figure.js';
import { coefficientText, countText, percentText, rangeText, shareText } from '../words/figure-text.js';
import { DECIDER_NAMES, MISSING_NAMES, OUTCOME_NAMES } from '#libs/domain/audit-names.js';
import { differenceUnits, unlabelledText } from '../words/of-core.js';
import { qualitySentences, reviewerSentence } from '../words/sentences.js';
import { axisOf } from './axis.js';
import { figureTable } from './figure-table.js';
import { markup, type Markup, name } from './markup.js';
import { facts, section } from './section.js';

/** How far reviewers agree among themselves. */
export function reviewerSection({ reviewers }: AuditReport): Markup {
  const { alpha, ac1, difference, pairwise, model } = reviewers;
  const own = [reviewerSentence(reviewers), ...qualitySentences(reviewers)].map((said) => markup`<p>${said}</p>`);
  if (reviewers.units === 0) return section('reviewers', 'How far people agree', own);
  const pairs = figureTable(
    pairwise.map(({ reviewers: [one, other], agreement, kappa }) => ({
      name: [name(one), ' and ', name(other)],
      figure: agreement,
      more: [coefficientText(kappa)],
    })),
    {
      ...{ title: 'reviewers', caption: 'Agreement of two reviewers', says: shareText, more: ['kappa'] },
      axis: axisOf([0]),
    },
  );
  return section('reviewers', 'How far people agree', [
    own,
    facts([
      ["Krippendorff's alpha", coefficientText(alpha)],
      ["Gwet's AC1", coefficientText(ac1)],
      ['two of one unit differ in', `${shareText(difference)} of ${differenceUnits(reviewers)}`],
      ['units with two verdicts', countText(reviewers.units)],
    ]),
    pairwise.length === 0
      ? null
      : markup`<h3>Two at a time</h3>
          <p class="faint">Of the units that both decided, as they were drawn: without the weights of the figures above.</p>
          ${pairs}`,
    model === null ? null : ratersTable(model.raters),
  ]);
}

const ratersTable = (raters: readonly { reviewer: string | null; accuracy: number }[]): Markup =>
  markup` <h3>If nobody is taken to be right</h3>
    <p class="faint">
      Dawid and Skene's model looks for what is most likely true, given what reviewers and judge said, and tells how
      often each says it. It is a model's estimate and has no interval.
    </p>
    <table>
      <caption class="unseen">
        Accuracy of each rater by the model
      </caption>
      <thead>
        <tr>
          <th scope="col">rater</th>
          <th scope="col" class="number">says what is most likely true</th>
        </tr>
      </thead>
      <tbody>
        ${raters.map(
          ({ reviewer, accuracy }) =>
            markup` <tr>
              <th scope="row">${reviewer === null ? markup`<span class="machine">the judge</span>` : name(reviewer)}</th>
              <td class="number">${percentText(accuracy)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;

/** What became of the units that were drawn. */
export function unitSection(report: AuditReport): Markup {
  const { outcomes, decidedBy, nonResponse, drawn } = report;
  const counts = <Key extends string>(title: string, all: Record<Key, number>, names: Record<Key, string>): Markup =>
    markup` <table>
      <caption class="unseen">
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${title}</th>
          <th scope="col" class="number">units</th>
        </tr>
      </thead>
      <tbody>
        ${(Object.keys(names) as Key[])
          .filter((key) => all[key] > 0)
          .map(
            (key) =>
              markup`<tr>
                <th scope="row">${names[key]}</th>
                <td class="number">${countText(all[key])}</td>
              </tr>`,
          )}
      </tbody>
    </table>`;
  const { skips, worst, best, missing, unresolved } = nonResponse;
  const without = missing + unresolved;
  const bounds =
    drawn === outcomes.open
      ? 'Nothing yet: no unit is done.'
      : without === 0
        ? 'Every unit that is done has a label by people.'
        : `Had people contradicted the judge in ${unlabelledText(report)}, agreement would be ${bound(worst)}; had they taken its side in all of them, ${bound(best)}. The truth lies between, whatever was missing.`;
  return section('units', 'What became of the units', [
    markup`<div class="two">
      <div>${counts(`Of ${countText(drawn)} drawn`, outcomes, OUTCOME_NAMES)}</div>
      <div>${Object.values(decidedBy).some((count) => count > 0) ? counts('The label is by', decidedBy, DECIDER_NAMES) : null}</div>
    </div>`,
    markup`<h3>What is missing</h3>
      <p>${bounds}</p>`,
    skips.length === 0
      ? null
      : markup`<table>
          <caption class="unseen">
            Places without a verdict
          </caption>
          <thead>
            <tr>
              <th scope="col">no verdict, because</th>
              <th scope="col" class="number">places</th>
            </tr>
          </thead>
          <tbody>
            ${skips.map(
              ({ reason, count }) =>
                markup`<tr>
                  <th scope="row">${MISSING_NAMES[reason]}</th>
                  <td class="number">${countText(count)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`,
  ]);
}

const bound = (figure: Figure): string => shareText(figure);

/** What seeing the machine's label did to reviewers; none of it is in any figure. */
export function anchoringSection({ anchoring }: AuditReport): Markup | null {
  if (anchoring === null || anchoring.changed.of === 0) return null;
  const line = (title: string, { count, of, rate, interval }: ShareWithInterval): readonly [string, string] => [
    title,
    `${countText(count)} of ${countText(of)}${rate === null || interval === null ? '' : `, ${percentText(rate)} (${rangeText(interval)})`}`,
  ];
  const { changed, towardJudge, fromJudge, gaveWay }: Anchoring = anchoring;
  return section('anchoring', 'What the reveal changed', [
    markup`<p class="faint">
      Verdicts that were amended after the machine's label was shown. Every figure of this report uses the last verdict
      before that.
    </p>`,
    facts([
      line('amended', changed),
      line('toward the judge', towardJudge),
      line('away from it', fromJudge),
      line('gave way, of those that differed', gaveWay),
    ]),
  ]);
}

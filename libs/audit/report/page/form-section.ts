import { QUESTION_NAMES } from '#libs/domain/audit-names.js';
import type { WinShare } from '#libs/statistics/image-form/win-shares.js';
import type { AuditReport } from '../audit-report.js';
import type { FormFigures } from '../form-part.js';
import { countText, percentText, shareText } from '../words/figure-text.js';
import { axisOf } from './axis.js';
import { figureTable } from './figure-table.js';
import { markup, type Markup, name } from './markup.js';
import { facts, section } from './section.js';

/** What people answered to each of the three questions. */
export function formSection({ questions }: AuditReport): Markup | null {
  if (questions === null) return null;
  const rows = questions.map(({ question, chosen }) => ({ name: QUESTION_NAMES[question], figure: chosen }));
  const lead = markup`<p class="faint">
    Pairs of which people preferred the image that the pair chose, where they took a side. Style and coherence are asked
    without the prompt. The judges' answers are those to the same question, by judges that saw the pictures.
  </p>`;
  const table = figureTable(rows, {
    ...{ title: 'question', caption: 'What people answered', axis: axisOf([0]), says: shareText },
    reference: 0.5,
  });
  const told = questions.filter(({ makers }) => makers.length > 0);
  const votes =
    told.length === 0
      ? null
      : [
          markup`<h3>Votes by maker</h3>`,
          facts(told.map(({ question, makers }) => [QUESTION_NAMES[question], makers.map(makerText)])),
        ];
  return section('questions', 'What people answered', [lead, table, besideTable(questions), votes], 'long');
}

const besideTable = (questions: readonly FormFigures[]): Markup =>
  markup`<div class="scroll">
    <table>
      <caption class="unseen">
        Beside what people preferred
      </caption>
      <thead>
        <tr>
          <th scope="col">question</th>
          <th scope="col" class="number">units</th>
          <th scope="col" class="number">with a judge</th>
          <th scope="col">people took no side</th>
          <th scope="col">people agree with the judge</th>
          <th scope="col">two reviewers differ</th>
        </tr>
      </thead>
      <tbody>
        ${questions.map(
          ({ question, units, judged, tie, agreement, difference }) =>
            markup`<tr>
              <th scope="row">${QUESTION_NAMES[question]}</th>
              ${[units, judged].map((count) => markup`<td class="number">${countText(count)}</td>`)}
              ${[tie, agreement, difference].map((figure) => markup`<td>${shareText(figure)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const makerText = ({ contestant, share, won, lost, tied }: WinShare): Markup =>
  markup`<div>${name(contestant)}: ${percentText(share)} of ${countText(won + lost + tied)}</div>`;

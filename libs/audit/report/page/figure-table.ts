import type { Figure } from '../figure.js';
import { countText } from '../words/figure-text.js';
import { type Axis, axisHead } from './axis.js';
import { type Content, markup, type Markup } from './markup.js';
import { whisker } from './whisker.js';

/** A figure under a name of its own. */
export interface FigureRow {
  name: Content;
  figure: Figure;
  /** what else stands in its row, one for each further column */
  more?: readonly Content[];
}

export interface FigureColumns {
  /** of the names */
  title: string;
  caption: string;
  axis: Axis;
  says: (figure: Figure) => string;
  more?: readonly string[];
  reference?: number | null;
}

/** Rows beyond these are folded. */
const SHOWN = 14;

/** Figures with their intervals as dots and whiskers on one axis, and in words; the rest of many unfold. */
export function figureTable(rows: readonly FigureRow[], columns: FigureColumns): Markup {
  const rest = rows.slice(SHOWN);
  const folded = markup`<details>
    <summary>${countText(rest.length)} more</summary>
    ${tableOf(rest, columns)}
  </details>`;
  return markup`${tableOf(rows.slice(0, SHOWN), columns)}${rest.length === 0 ? null : folded}`;
}

// roles are named, as a narrow page lays the rows out as blocks, and they would go with the display
const tableOf = (rows: readonly FigureRow[], columns: FigureColumns): Markup =>
  markup` <table class="figures" role="table">
    <caption class="unseen">
      ${columns.caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${columns.title}</th>
        <th role="columnheader" scope="col" class="chart">
          <span class="unseen">chart</span>${axisHead(columns.axis)}
        </th>
        <th role="columnheader" scope="col">value, 95 % interval</th>
        <th role="columnheader" scope="col" class="number">n</th>
        ${(columns.more ?? []).map((title) => markup`<th role="columnheader" scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((row) => rowOf(row, columns))}
    </tbody>
  </table>`;

const rowOf = (
  { name, figure, more = [] }: FigureRow,
  { axis, says, reference, more: titles = [] }: FigureColumns,
): Markup =>
  markup` <tr role="row">
    <th role="rowheader" scope="row">${name}</th>
    <td role="cell" class="chart">${whisker(figure, axis, reference)}</td>
    <td role="cell" class="said">${says(figure)}</td>
    <td role="cell" class="number" data-title="n">${countText(figure.n)}</td>
    ${more.map((content, i) => markup`<td role="cell" data-title="${titles[i] ?? ''}">${content}</td>`)}
  </tr>`;

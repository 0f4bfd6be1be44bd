import type { AuditUnit } from '#libs/domain/audit.js';
import { type HumanVerdict, VERDICTS_OF } from '#libs/domain/audit-verdict.js';
import type { ConfusionCell } from '../agreement.js';
import { takesSide } from '../decided-unit.js';
import { countText, percentText } from '../words/figure-text.js';
import { verdictName } from '../words/names.js';
import { markup, type Markup } from './markup.js';

/** What people said against what the judge said: counts, and the share of each row as the weights have it. */
export function confusionTable(cells: readonly ConfusionCell[], unit: AuditUnit): Markup {
  const used = (of: (cell: ConfusionCell) => HumanVerdict): HumanVerdict[] =>
    VERDICTS_OF[unit].filter((verdict) => takesSide(verdict) || cells.some((cell) => of(cell) === verdict));
  const machine = used((cell) => cell.machine);
  return markup` <div class="scroll">
      <table class="confusion">
        <caption class="unseen">
          Units by what people and judge said
        </caption>
        <thead>
          <tr>
            <th scope="col">people said</th>
            ${machine.map((said) => markup`<th scope="col" class="number">judge: ${verdictName(said, unit)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${used((cell) => cell.people).map((people) => {
            const row = cells.filter((cell) => cell.people === people);
            const all = row.reduce((sum, { share }) => sum + share, 0);
            return markup` <tr>
              <th scope="row">${verdictName(people, unit)}</th>
              ${machine.map((said) => cellOf(row.find((cell) => cell.machine === said) ?? { people, machine: said, count: 0, share: 0 }, all))}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <p class="faint">
      <span class="key agrees"></span>same side &ensp;<span class="key contradicts"></span>other side &ensp;<span
        class="key neither"
      ></span
      >one of them took none. Shares are of a row, weighted as the sample was drawn.
    </p>`;
}

const meaning = ({ people, machine }: ConfusionCell): string =>
  !takesSide(people) || !takesSide(machine) ? 'neither' : people === machine ? 'agrees' : 'contradicts';

function cellOf(cell: ConfusionCell, all: number): Markup {
  const ofRow = all === 0 ? null : cell.share / all;
  return markup`<td class="${meaning(cell)} shade${Math.ceil(4 * (ofRow ?? 0))}">
    <strong>${countText(cell.count)}</strong><small>${percentText(ofRow)}</small>
  </td>`;
}

import type { Axis } from '../pieces/charts/axis';
import { pointsTick } from '../pieces/charts/axis';
import { FiguresTable } from '../pieces/charts/figures-table';
import { LengthChart } from '../pieces/charts/length-chart';
import type { Report } from './audit-query';
import { pointsWords, shareWords } from './audit-words';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';
import style from './report.module.css';

type Mark = keyof NonNullable<Report['biases']>;

const MARKS: Record<Mark, string> = {
  position: 'the text shown first',
  length: 'the longer text',
  ownFamily: "the text by the judge's family",
};
const DIFFERENCES: Axis = { name: 'lean, points', from: -1, to: 1, say: pointsTick };

/** How much more often the judge is right where that means a certain kind of text. */
export function Biases({ report: { biases, lengths, tieBand, said } }: { report: Report }) {
  if (biases === null) return null;
  const known = (Object.keys(MARKS) as Mark[]).filter(
    (mark) => biases[mark].whenPeopleChoseIt.n + biases[mark].whenPeopleChoseOther.n > 0,
  );
  if (known.length === 0) return null;
  return (
    <section className={audits['part']} aria-labelledby="biases">
      <h2 id="biases">Whether it leans</h2>
      <p className={audits['quiet']}>
        How much more often the judge is right where that means choosing such a text. A judge that takes longer texts
        because they are better does not lean: what people said is the yardstick.
      </p>
      <FigureTable
        title="leans to"
        caption="Leans of the judge"
        axis={DIFFERENCES}
        say={pointsWords}
        reference={0}
        more="read"
        rows={known.map((mark) => ({
          key: mark,
          name: MARKS[mark],
          figure: biases[mark].lean,
          more: said.leans?.[mark],
        }))}
      />
      <details className={style['more']}>
        <summary>The shares behind it</summary>
        <FiguresTable
          caption="Shares behind the leans"
          heads={[
            'text',
            'judge chose it where people did',
            'the other where people did',
            'it, where people took no side',
          ]}
          rows={known.map((mark) => [
            MARKS[mark],
            shareWords(biases[mark].whenPeopleChoseIt),
            shareWords(biases[mark].whenPeopleChoseOther),
            shareWords(biases[mark].whenPeopleChoseNone),
          ])}
        />
      </details>
      {lengths.length > 1 && <LengthChart points={lengths} tieBand={tieBand} />}
    </section>
  );
}

import { QUESTION_NAMES } from '../../../../libs/domain/audit-names';
import { shareAxis } from '../pieces/charts/axis';
import { FiguresTable } from '../pieces/charts/figures-table';
import { count } from '../pieces/figures';
import type { Report } from './audit-query';
import { shareWords } from './audit-words';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';

/** Of a form: each of the three questions by itself. */
export function Questions({ report: { questions } }: { report: Report }) {
  if (questions === null || questions.length === 0) return null;
  return (
    <section className={audits['part']} aria-labelledby="questions">
      <h2 id="questions">Three questions about two images</h2>
      <p className={audits['quiet']}>
        How often most people preferred the image that the pair chose, of those where they took a side.
      </p>
      <FigureTable
        title="question"
        caption="Answers to each question"
        axis={shareAxis('chosen', [0])}
        reference={0.5}
        more="agrees with judges that saw the pictures"
        rows={questions.map(({ question, chosen, agreement }) => ({
          key: question,
          name: QUESTION_NAMES[question],
          figure: chosen,
          more: <span className="number">{shareWords(agreement)}</span>,
        }))}
      />
      <FiguresTable
        caption="How people answered"
        heads={['question', 'units', 'put to judges', 'no difference seen', 'two reviewers differ']}
        rows={questions.map(({ question, units, judged, tie, difference }) => [
          QUESTION_NAMES[question],
          count(units),
          count(judged),
          shareWords(tie),
          shareWords(difference),
        ])}
      />
    </section>
  );
}

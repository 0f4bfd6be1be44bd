import { shareAxis } from '../pieces/charts/axis';
import { FiguresTable } from '../pieces/charts/figures-table';
import { count, counted, exactPercent } from '../pieces/figures';
import type { Report } from './audit-query';
import { coefficientWords, shareWords } from './audit-words';
import audits from './audits.module.css';
import { FigureTable } from './figure-table';
import style from './report.module.css';
import { UnitsLink } from './units-link';

const AXIS = shareAxis('agreement', [0]);

/** How far people agree among themselves: no judge can be asked for more. */
export function Reviewers({ report: { audit, reviewers, said } }: { report: Report }) {
  const { alpha, ac1, difference, pairwise, model } = reviewers;
  return (
    <section className={audits['part']} aria-labelledby="reviewers">
      <h2 id="reviewers">How far people agree</h2>
      {said.reviewers.map((sentence) => (
        <p key={sentence} className={audits['reading']}>
          {sentence}
        </p>
      ))}
      {reviewers.units > 0 && (
        <dl className={`${style['facts']} number`}>
          <Fact name="Krippendorff’s alpha" value={coefficientWords(alpha)} />
          <Fact name="Gwet’s AC1" value={coefficientWords(ac1)} />
          <Fact
            name="two of one unit differ in, weighted"
            value={`${shareWords(difference)} of ${counted(difference.n, 'unit')}${difference.n < reviewers.units ? ' of the core' : ''}`}
          />
          <Fact name="units with two verdicts" value={count(reviewers.units)} />
        </dl>
      )}
      {pairwise.length > 0 && (
        <>
          <p className={audits['quiet']}>
            Two at a time, of the units that both decided, as they were drawn: without the weights of the figures above.
          </p>
          <FigureTable
            title="reviewers"
            caption="Agreement of two reviewers"
            axis={AXIS}
            more="kappa"
            rows={pairwise.map(({ reviewers: [one, other], agreement, kappa }) => ({
              key: `${one}\n${other}`,
              name: `${one} and ${other}`,
              figure: agreement,
              units: (words) => (
                <UnitsLink auditId={audit.id} search={{ reviewer: one, otherReviewer: other }}>
                  {words}
                </UnitsLink>
              ),
              more: <span className="number">{coefficientWords(kappa)}</span>,
            }))}
          />
        </>
      )}
      {model && (
        <details className={style['more']}>
          <summary>If nobody is taken to be right</summary>
          <p className={audits['quiet']}>
            Dawid and Skene’s model looks for what is most likely true, given what reviewers and judge said, and tells
            how often each says it. It is a model’s estimate and has no interval.
          </p>
          <FiguresTable
            caption="Accuracy of each rater by the model"
            heads={['rater', 'says what is most likely true']}
            rows={model.raters.map(({ reviewer, accuracy }) => [reviewer ?? 'the judge', exactPercent(accuracy)])}
          />
        </details>
      )}
    </section>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

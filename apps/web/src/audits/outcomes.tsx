import { FiguresTable } from '../pieces/charts/figures-table';
import { count } from '../pieces/figures';
import type { Report } from './audit-query';
import { shareWords } from './audit-words';
import audits from './audits.module.css';

const OUTCOMES: Record<keyof Report['outcomes'], string> = {
  agrees: 'people and judge took the same side',
  contradicts: 'people took the other side',
  undecided: 'people took no side',
  machine_undecided: 'the judge took no side or was not asked, people took one',
  unresolved: 'reviewers are split, nobody adjudicated',
  missing: 'nobody gave a verdict',
  open: 'still to be decided',
};
const DECIDERS: Record<keyof Report['decidedBy'], string> = {
  adjudication: 'an adjudicator',
  agreement: 'all its reviewers, alike',
  one: 'one reviewer',
  majority: 'most of its reviewers',
};
const MISSING: Record<Report['nonResponse']['skips'][number]['reason'], string> = {
  cannot_judge: 'the reviewer could not judge it',
  unclear_task: 'the task was unclear',
  broken: 'it was broken',
  distressing: 'it was distressing',
  opted_out: 'the reviewer had opted out of it',
  other: 'another reason',
  closed: 'the audit was closed before',
};

/** What became of the units that were drawn, and what those without a label may hide. */
export function Outcomes({ report: { outcomes, decidedBy, nonResponse, drawn, anchoring } }: { report: Report }) {
  const { missing, unresolved, worst, best, skips } = nonResponse;
  const without = missing + unresolved;
  return (
    <section className={audits['part']} aria-labelledby="outcomes">
      <h2 id="outcomes">What became of the units</h2>
      <div className={audits['two']}>
        <FiguresTable
          caption="Units by what people made of them"
          heads={[`of ${count(drawn)} drawn`, 'units']}
          rows={counts(outcomes, OUTCOMES)}
        />
        <FiguresTable
          caption="Units by where their label comes from"
          heads={['the label is by', 'units']}
          rows={counts(decidedBy, DECIDERS)}
        />
        {skips.length > 0 && (
          <FiguresTable
            caption="Places without a verdict"
            heads={['no verdict, because', 'places']}
            rows={skips.map((skip) => [MISSING[skip.reason], count(skip.count)])}
          />
        )}
      </div>
      {without > 0 && (
        <p className={audits['reading']}>
          Had people contradicted the judge in the {count(without)} without a label, agreement would be{' '}
          <span className="number">{shareWords(worst)}</span>; had they taken its side in all of them,{' '}
          <span className="number">{shareWords(best)}</span>. The truth lies between, whatever was missing.
        </p>
      )}
      {anchoring && anchoring.changed.count > 0 && (
        <p className={audits['reading']}>
          After the reveal {count(anchoring.changed.count)} of {count(anchoring.changed.of)} verdicts were amended,{' '}
          {count(anchoring.towardJudge.count)} of them toward the judge. None of it is in any figure.
        </p>
      )}
    </section>
  );
}

const counts = <K extends string>(all: Record<K, number>, names: Record<K, string>): string[][] =>
  (Object.keys(names) as K[]).filter((key) => all[key] > 0).map((key) => [names[key], count(all[key])]);

import form from '../audits/new-audit.module.css';
import { OperatingCurve } from '../pieces/charts/operating-curve';
import { count, counted, exactPercent, range } from '../pieces/figures';
import { unbroken } from '../pieces/unbroken';
import { Notice } from '../pieces/notice';
import type { LotPlan } from './lot-query';
import style from './lots.module.css';

/** A rate as the whole pairs that it comes to, with the rate that was asked for: "no wrong pair", "up to 3 wrong pairs (1.0 %)" */
const upTo = ({ wrong }: LotPlan['good'], rate: number): string =>
  wrong === 0 ? 'no wrong pair' : `up to ${counted(wrong, 'wrong pair')} (${exactPercent(rate)})`;
const orMore = ({ wrong }: LotPlan['bad'], rate: number): string =>
  `${counted(wrong, 'wrong pair')} or more (${exactPercent(rate)} and above)`;

/** What would be drawn, and what it can tell, before anybody looks. */
export function PlannedLot({ plan, reviewers }: { plan: LotPlan; reviewers: number }) {
  const { size, accepts, population, severity, criticalPrinciples, humanError, warnings } = plan;
  return (
    <section className={form['plan']} aria-label="The plan" aria-live="polite">
      <h2>The plan</h2>
      <p className={`${style['rule']} number`}>
        {count(size)} of {counted(population, 'pair')}, <strong>at most {count(accepts)} wrong</strong>
      </p>
      <p className={form['quiet']}>
        {severity.charAt(0).toUpperCase() + severity.slice(1)}
        {criticalPrinciples.length > 0 && ` because of ${criticalPrinciples.join(', ')}`}. Good enough is a lot with{' '}
        {upTo(plan.good, plan.goodRate)}: it is rejected in {exactPercent(plan.atGoodRate)} at most. Too bad is one with{' '}
        {orMore(plan.bad, plan.badRate)}: it is accepted in {exactPercent(plan.atBadRate)} at most.
        {reviewers >= 1 && ` ${counted(size * reviewers, 'decision')} by people.`}
      </p>
      {humanError && (
        <p className={form['quiet']}>
          People contradict each other on {exactPercent(humanError.rate)} ({range(humanError.interval)}) of{' '}
          {counted(humanError.units, 'such pair')}: a judge cannot be asked for less.
        </p>
      )}
      {warnings.length > 0 && (
        <Notice tone="unsure" title="To be known">
          {warnings.map((warning) => (
            <p key={warning}>{unbroken(warning)}</p>
          ))}
        </Notice>
      )}
      <OperatingCurve {...plan} />
    </section>
  );
}

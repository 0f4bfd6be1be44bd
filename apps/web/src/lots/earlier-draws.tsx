import { Link } from '@tanstack/react-router';
import audits from '../audits/audits.module.css';
import { count, exactPercent } from '../pieces/figures';
import type { Lot } from './lot-query';
import { STATE } from './lot-words';
import style from './lots.module.css';

/** Draws of the same run before this one: an accepted lot that was rejected first says so. */
export const EarlierDraws = ({ earlier }: Pick<Lot, 'earlier'>) => (
  <section className={audits['part']} aria-labelledby="earlier">
    <h2 id="earlier">Earlier draws of this run</h2>
    <ul className={style['reworks']}>
      {earlier.map(({ id, number, state, wrong, size, accepts, goodRate, badRate, reworks }) => (
        <li key={id}>
          <p className="number">
            <Link to="/lots/$lotId" params={{ lotId: id }}>
              Lot {number}
            </Link>
            : {STATE[state].word}
            {wrong !== null && `, ${count(wrong)} of ${count(size)} wrong`} (at most {count(accepts)};{' '}
            {exactPercent(goodRate)} wrong was good enough, {exactPercent(badRate)} too bad)
          </p>
          {reworks.map((done) => (
            <p key={done} className={audits['quiet']} dir="auto">
              Then: {done}
            </p>
          ))}
        </li>
      ))}
    </ul>
  </section>
);

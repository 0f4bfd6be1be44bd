import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count, counted, exactPercent, signedPoints } from '../../pieces/figures';
import type { FlipsSearch } from '../search';
import { ShareFigure } from '../share';
import type { Comparison } from './compare-query';
import style from './compare.module.css';

type Difference = NonNullable<Comparison['noise']>['beyond'];

/** How many labels flip, beside the noise and beside what people hold to be right. */
export function FlipFigures({ comparison }: { comparison: Comparison }) {
  const { flips, noise, drawnOtherwise, correctness } = comparison;
  // behind none there is nothing to look at
  const behind = (finding: FlipsSearch['finding'], labels: number) => (words: ReactNode) =>
    labels === 0 ? (
      words
    ) : (
      <FlipsLink comparison={comparison} search={{ finding }}>
        {words}
      </FlipsLink>
    );
  return (
    <table className={`${style['figures']} number`}>
      <caption className="unseen">Labels that flip</caption>
      <tbody>
        <Line name="Labels in both" figure={behind('shared', flips.labels)(count(flips.labels))} />
        <Line
          name="Flipped"
          figure={<ShareFigure share={flips.flips} link={behind('flips', flips.flips.count)} />}
          more={
            <>
              {behind('reversed', flips.kinds.reversed)(`${count(flips.kinds.reversed)} to the other text`)},{' '}
              {behind('lost', flips.kinds.lost)(`${count(flips.kinds.lost)} to none`)},{' '}
              {behind('gained', flips.kinds.gained)(`${count(flips.kinds.gained)} from none`)}
            </>
          }
          strong
        />
        <Line
          name="Reversed, where both prefer a text"
          figure={<ShareFigure share={flips.reversed} link={behind('reversed', flips.reversed.count)} />}
        />
        {noise && (
          <>
            <Line
              name="The same version run twice"
              figure={<ShareFigure share={noise.flips.flips} link={behindNoise(noise)} />}
              more="flips though nothing has changed"
            />
            <Line name="Flips beyond the noise" figure={points(noise.beyond)} more={intervalOf(noise.beyond)} />
          </>
        )}
        {drawnOtherwise.count > 0 && (
          <Line
            name="Asked under other principles"
            figure={<ShareFigure share={drawnOtherwise} link={behind('drawn_otherwise', drawnOtherwise.count)} />}
          />
        )}
        {correctness && (
          <>
            <Line
              name="Right before"
              figure={
                <ShareFigure share={correctness.before} link={behind('right_before', correctness.before.count)} />
              }
              more={
                <>
                  by what people say of {behind('people_say', correctness.labels)(counted(correctness.labels, 'label'))}
                  : {behind('settled', correctness.settled)(`${count(correctness.settled)} settled in audits`)},{' '}
                  {behind(
                    'gold',
                    correctness.labels - correctness.settled,
                  )(`${count(correctness.labels - correctness.settled)} by gold`)}
                </>
              }
            />
            <Line
              name="Right after"
              figure={<ShareFigure share={correctness.after} link={behind('right_after', correctness.after.count)} />}
            />
            <Line
              name="Change"
              figure={points(correctness.change)}
              more={
                <>
                  {intervalOf(correctness.change)};{' '}
                  {behind(
                    'right_only_before',
                    correctness.onlyBefore,
                  )(`right only before ${count(correctness.onlyBefore)}`)}
                  , {behind('right_only_after', correctness.onlyAfter)(`only after ${count(correctness.onlyAfter)}`)}, p{' '}
                  {correctness.p.toFixed(3)}
                </>
              }
            />
          </>
        )}
      </tbody>
    </table>
  );
}

/** To the labels that flip between a run and its replicate. */
const behindNoise =
  ({ of, runId, flips: { flips } }: NonNullable<Comparison['noise']>) =>
  (words: ReactNode) =>
    flips.count === 0 ? (
      words
    ) : (
      <FlipsLink comparison={{ before: { runId: of }, after: { runId } }} search={{ finding: 'flips' }}>
        {words}
      </FlipsLink>
    );

interface LineProps {
  name: string;
  figure: ReactNode;
  more?: ReactNode;
  strong?: boolean;
}

const Line = ({ name, figure, more, strong = false }: LineProps) => (
  <tr className={strong ? style['strong'] : undefined}>
    <th scope="row">{name}</th>
    <td>{figure}</td>
    <td className={style['more']}>{more}</td>
  </tr>
);

const points = ({ difference }: Difference): string =>
  difference === null ? '-' : `${signedPoints(difference)} points`;

const intervalOf = ({ interval }: Difference): string =>
  interval === null
    ? ''
    : `${signedPoints(interval.low)} to ${signedPoints(interval.high)} at ${exactPercent(0.95, 0)}`;

interface FlipsLinkProps {
  comparison: Record<'before' | 'after', Pick<Comparison['before'], 'runId'>>;
  search: FlipsSearch;
  children: ReactNode;
}

/** To the labels behind a number of a comparison. */
export const FlipsLink = ({ comparison: { before, after }, search, children }: FlipsLinkProps) => (
  <Link to="/runs/$before/compare/$after/labels" params={{ before: before.runId, after: after.runId }} search={search}>
    {children}
  </Link>
);

import type { Dto } from '../api/client';
import { percent } from '../pieces/figures';
import { inPoints, stillToDo } from './progress-words';
import style from './unit-bar.module.css';

type Progress = Dto['PlannedProgressDto'];

const told = ({ rate }: Progress): string =>
  `How narrow the audit's interval is expected to be at ${percent(rate)}, by its plan and by how much is decided: not by what was decided, of which nothing is shown here. Units with a known answer, or that come again, are no part of its sample: where they are mixed in they come on top, and decisions are counted by twenties, so that no count tells which they are.`;

/** How far the audit is, as precision: "Audit at ±4.1 points; ±3.0 after at most 61 more decisions on its sample by all of you". */
export const Progress = ({ progress }: { progress: Progress }) => (
  <span className={style['progress']} title={told(progress)}>
    {progress.now !== null && progress.planned !== null && progress.settled < progress.places && (
      <>
        Audit at &plusmn;{inPoints(progress.now)} points; &plusmn;{inPoints(progress.planned)} after{' '}
      </>
    )}
    {stillToDo(progress)}
  </span>
);

/** The same among the figures of the start. */
export const Precise = ({ progress }: { progress: Progress }) => (
  <div title={told(progress)}>
    <dt>{progress.now === null ? 'to decide' : 'precise to, in points'}</dt>
    <dd>
      {progress.now === null || progress.planned === null ? (
        stillToDo(progress)
      ) : (
        <>
          &plusmn;{inPoints(progress.now)}, in the end &plusmn;{inPoints(progress.planned)}
        </>
      )}
    </dd>
  </div>
);

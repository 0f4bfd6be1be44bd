import { Link } from '@tanstack/react-router';
import type { Dto } from '../api/client';
import { Button } from '../pieces/button';
import { Failed } from '../pieces/failed';
import { counted, duration } from '../pieces/figures';
import { Key } from '../pieces/key';
import style from './start.module.css';
import { useKeys } from './use-keys';

interface StartProps {
  own: Dto['OwnReviewDto'];
  begin: () => void;
  beginning: boolean;
  error: unknown;
}

/** Before the first unit: how it goes, and how one is doing. */
export function Start({ own: { pace }, begin, beginning, error }: StartProps) {
  useKeys({ Enter: begin }, { idle: beginning });
  return (
    <div className={style['start']}>
      <p>
        <Link to="/review">All audits</Link>
      </p>
      <h1>Ready when you are</h1>
      <p>
        You will see one thing at a time and say what you think of it. What the judge said stays hidden until the audit
        closes, so that your word is your own. There is no hurry, and every decision can be taken back.
      </p>
      <dl className={`${style['pace']} number`}>
        <div>
          <dt>today</dt>
          <dd>{counted(pace.decidedToday, 'decision')}</dd>
        </div>
        <div>
          <dt>in all</dt>
          <dd>{counted(pace.decided, 'decision')}</dd>
        </div>
        {pace.medianSeconds !== null && (
          <div>
            <dt>for one</dt>
            <dd>{duration(pace.medianSeconds)}</dd>
          </div>
        )}
      </dl>
      {error !== null && <Failed what="No unit could be got" error={error} />}
      <div>
        <Button kind="main" onPress={begin} isDisabled={beginning} autoFocus>
          {beginning ? 'Getting the first one ...' : 'Start'} <Key name="Enter" />
        </Button>
      </div>
      <p className={style['keys']}>
        Number keys choose, <Key name="Enter" /> decides, <Key name="Z" /> takes the last one back, <Key name="?" />{' '}
        shows all keys.
      </p>
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Dto } from '../api/client';
import { UNIT_NAMES } from '../../../../libs/domain/audit-names';
import { Button } from '../pieces/button';
import { counted, duration } from '../pieces/figures';
import { Key } from '../pieces/key';
import { Help } from './help';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { Precise } from './precise';
import { Refused } from './refused';
import style from './start.module.css';
import { useKeys } from '../pieces/use-keys';
import type { useReview } from './use-review';
import { Wishes } from './wishes';

interface StartProps {
  own: Dto['OwnReviewDto'];
  review: ReturnType<typeof useReview>;
}

/** Before the first unit: how it goes, how one is doing, and what one wants to be spared. */
export function Start({ own, review: { next, busy, failure } }: StartProps) {
  const { pace, optedOut, blur, audit } = own;
  const keys = keptKeys.use();
  const [open, setOpen] = useState<'wishes' | 'help' | null>(null);
  const close = () => setOpen(null);
  useKeys(
    { Enter: next, [keys.wishes]: () => setOpen('wishes'), [keys.help]: () => setOpen('help') },
    { idle: busy || open !== null },
  );
  const spared = [blur ? 'everything is hidden until you ask for it' : [], optedOut.map((name) => `no ${name}`)].flat();
  return (
    <div className={style['start']}>
      <p>
        <Link to="/review">All audits</Link>
      </p>
      <h1>{audit.name}</h1>
      <p>
        You see {counted(own.progress.units, UNIT_NAMES[audit.unit].one, UNIT_NAMES[audit.unit].many)}, one at a time,
        and say what you think.{' '}
        {audit.mode === 'training'
          ? 'After each decision you see what the judge said of the same: this audit is for learning, and nothing is estimated from it.'
          : 'What the judge said stays hidden until the audit closes, so that your word is your own.'}{' '}
        There is no hurry, and every decision can be taken back.
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
        <Precise progress={own.progress} />
        {pace.medianSeconds !== null && (
          <div>
            <dt>for one</dt>
            <dd>{duration(pace.medianSeconds)}</dd>
          </div>
        )}
      </dl>
      {failure && <Refused failure={failure} />}
      <div className={style['acts']}>
        <Button kind="main" onPress={next} isDisabled={busy} autoFocus>
          {busy ? 'Getting the first one ...' : 'Start'} <Key name="Enter" />
        </Button>
        <Button onPress={() => setOpen('wishes')}>
          What you want to be spared <Key name={keyLabel(keys.wishes)} />
        </Button>
      </div>
      {spared.length > 0 && <p className={style['keys']}>As you asked: {spared.join(', ')}.</p>}
      <p className={style['byKeys']}>
        Number keys choose, <Key name="Enter" /> decides, <Key name={keyLabel(keys.undo)} /> takes the last one back,{' '}
        <Key name={keyLabel(keys.help)} /> shows all keys.
      </p>
      <Wishes own={own} open={open === 'wishes'} close={close} />
      <Help open={open === 'help'} close={close} />
    </div>
  );
}

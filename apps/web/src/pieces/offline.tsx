import { CloudOff } from 'lucide-react';
import { useAway } from '../api/connection';
import { askAgain, useOutOfDate } from '../api/out-of-date';
import { messageOf } from '../api/problem';
import { Button } from './button';
import style from './offline.module.css';

/** Says that what stands here is from before, and why, for as long as it is; what is on the screen stays where it is. */
export function Offline() {
  const away = useAway();
  const refused = useOutOfDate();
  return (
    <div className={style['place']} role="status">
      {away ? (
        <p className={style['offline']}>
          <CloudOff size={16} aria-hidden />
          <span>
            <strong>Precept does not answer.</strong> What you see is from before. This goes on by itself as soon as it
            answers again.
          </span>
        </p>
      ) : (
        refused && (
          <p className={style['offline']}>
            <CloudOff size={16} aria-hidden />
            <span>
              <strong>Not brought up to date.</strong> What you see is from before: {messageOf(refused)}
            </span>
            <Button kind="bare" onPress={() => void askAgain()}>
              Try again
            </Button>
          </p>
        )
      )}
    </div>
  );
}

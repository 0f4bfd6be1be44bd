import { CloudOff } from 'lucide-react';
import { useAway } from '../api/connection';
import style from './offline.module.css';

/** Says that Precept does not answer, for as long as it does not; what is on the screen stays where it is. */
export function Offline() {
  const away = useAway();
  return (
    <div className={style['place']} role="status">
      {away && (
        <p className={style['offline']}>
          <CloudOff size={16} aria-hidden />
          <span>
            <strong>Precept does not answer.</strong> What you see is from before. This goes on by itself as soon as it
            answers again.
          </span>
        </p>
      )}
    </div>
  );
}

import { useBlocker } from '@tanstack/react-router';
import { Button } from '../../pieces/button';
import { Dialog } from '../../pieces/dialog';
import style from './editor.module.css';

/** Asks whoever leaves with changes that are stored nowhere. The browser asks by itself where its window is closed. */
export function Leaving({ dirty, drop }: { dirty: boolean; drop: () => void }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Dialog title="Leave without saving?" open={status === 'blocked'} close={() => reset?.()}>
      <p>Your changes are stored nowhere but on this screen.</p>
      <div className={style['buttons']}>
        <Button kind="main" autoFocus onPress={() => reset?.()}>
          Go on writing
        </Button>
        <Button
          kind="danger"
          onPress={() => {
            drop();
            proceed?.();
          }}
        >
          Drop them and leave
        </Button>
      </div>
    </Dialog>
  );
}

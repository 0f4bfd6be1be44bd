import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { kept } from './kept';
import style from './veiled.module.css';

/** Whether pictures are blurred in this browser until somebody asks for one. */
export const veil = kept('precept.veil', (value): boolean => value === true);

/** A picture, blurred where one wants that, until one asks for it. */
export function Veiled({ name, children }: { name: string; children: ReactNode }) {
  const on = veil.use();
  const [shown, setShown] = useState(false);
  const hidden = on && !shown;
  const picture = useRef<HTMLDivElement>(null);
  // what was pressed is gone: the focus is on what it showed
  useEffect(() => {
    if (shown) picture.current?.querySelector('button')?.focus();
  }, [shown]);
  return (
    <div className={hidden ? style['veiled'] : undefined}>
      <div ref={picture} className={hidden ? style['blurred'] : undefined} inert={hidden}>
        {children}
      </div>
      {hidden && <Button onPress={() => setShown(true)}>Show {name.charAt(0).toLowerCase() + name.slice(1)}</Button>}
    </div>
  );
}

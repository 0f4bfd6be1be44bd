import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { kept } from './kept';
import style from './veiled.module.css';

/** Whether pictures are blurred in this browser until somebody asks for one. */
export const veil = kept('precept.veil', (value): boolean => value === true);

/** A picture, blurred where one wants that, until one asks for it. */
export function Veiled({ name, children }: { name: string; children: ReactNode }) {
  const on = veil.use();
  const [shown, setShown] = useState(false);
  if (!on || shown) return children;
  return (
    <div className={style['veiled']}>
      <div className={style['blurred']} inert>
        {children}
      </div>
      <Button onPress={() => setShown(true)}>Show {name}</Button>
    </div>
  );
}

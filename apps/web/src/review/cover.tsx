import { EyeOff } from 'lucide-react';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import style from './cover.module.css';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';

interface CoverProps {
  /** categories for which it is hidden; none: the person wanted it */
  because: readonly string[];
  /** all is said of it */
  judged: boolean;
  keyed: boolean;
  show: () => void;
}

/** In place of what there is to judge, until somebody asks for it: nothing of it is on the page before. */
export function Cover({ because, judged, keyed, show }: CoverProps) {
  const { hide } = keptKeys.use();
  return (
    <section className={style['cover']} aria-label="Hidden">
      <EyeOff size={24} aria-hidden />
      <p>
        {because.length > 0
          ? `Hidden because of what it is about: ${because.join(', ')}.`
          : 'Hidden because you asked for it.'}
        {!judged && ' You may skip it as distressing without having seen it.'}
      </p>
      <Button onPress={show}>Show it {keyed && <Key name={keyLabel(hide)} />}</Button>
    </section>
  );
}

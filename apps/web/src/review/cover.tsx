import { EyeOff } from 'lucide-react';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import style from './cover.module.css';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';

/** In place of what there is to judge, until somebody asks for it: nothing of it is on the page before. */
export function Cover({ categories, show }: { categories: readonly string[]; show: () => void }) {
  const { hide } = keptKeys.use();
  return (
    <section className={style['cover']} aria-label="Hidden">
      <EyeOff size={24} aria-hidden />
      <p>
        {categories.length > 0
          ? `Hidden because of what it is about: ${categories.join(', ')}.`
          : 'Hidden because you asked for it.'}{' '}
        You may skip it as distressing without having seen it.
      </p>
      <Button onPress={show}>
        Show it <Key name={keyLabel(hide)} />
      </Button>
    </section>
  );
}

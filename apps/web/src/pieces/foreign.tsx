import type { ReactNode } from 'react';
import { hiddenName, UNSEEN, UNSEEN_OR_SPACE } from '../../../../libs/domain/unseen';
import style from './foreign.module.css';

/**
 * A text that others wrote, whole. What turns the direction of writing turns nothing, and what nobody sees is named where it stands: by style
 * alone, so that the text can be marked, selected and copied as the judge read it. `spaces`: so are spaces that only look like the plain one.
 */
export function Foreign({ text, spaces = false }: { text: string; spaces?: boolean }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(spaces ? UNSEEN_OR_SPACE : UNSEEN)) {
    if (text.startsWith('\r\n', index)) continue;
    parts.push(
      text.slice(from, index),
      <span key={index} className={style['named']} data-name={hiddenName(character)}>
        {character}
      </span>,
    );
    from = index + character.length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)];
}

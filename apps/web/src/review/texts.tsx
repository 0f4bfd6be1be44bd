import { useMemo } from 'react';
import type { Dto } from '../api/client';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { type Piece, wordDiff } from '../pieces/word-diff';
import { Picture } from './picture';
import type { Claim } from './review-query';
import style from './review.module.css';

type Shown = Dto['ShownTextDto'];

interface TextsProps {
  claim: Claim;
  hidden: boolean;
  show: () => void;
  diff: boolean;
}

/** What there is to judge: two beside each other, or one; with what may be seen beside it. */
export function Texts({ claim: { left, right, only, caption, critique, step }, hidden, show, diff }: TextsProps) {
  const words = useMemo(
    () => (diff && left?.text != null && right?.text != null ? wordDiff(left.text, right.text) : null),
    [diff, left, right],
  );
  return (
    <>
      {critique && step === 'critique' && (
        <section className={style['critique']} aria-label="Critique">
          <h2>What the critique says; the {critique.revised} text answers it</h2>
          <p className={style['text']}>{critique.text}</p>
        </section>
      )}
      {diff && left && right && words === null && (
        <p className={style['quiet']}>
          These two have too little in common, or too many words, to be compared by words.
        </p>
      )}
      <div className={style['texts']} data-hidden={hidden || undefined}>
        {left && <Text name="Left" shown={left} pieces={words?.left} />}
        {right && <Text name="Right" shown={right} pieces={words?.right} />}
        {only && <Text name={only.image ? 'Image' : 'Response'} shown={only} />}
        {hidden && (
          <div className={style['cover']}>
            <p>This is hidden because of its category, or because you asked for it.</p>
            <Button onPress={show}>
              Show it <Key name="B" />
            </Button>
          </div>
        )}
      </div>
      {caption !== null && (
        <section className={style['critique']} aria-label="Caption">
          <h2>Caption: all that the judge read of the picture</h2>
          <p className={style['text']}>{caption}</p>
        </section>
      )}
    </>
  );
}

function Text({ name, shown: { text, image }, pieces }: { name: string; shown: Shown; pieces?: Piece[] | undefined }) {
  return (
    <article className={style['side']} aria-label={name}>
      <h2>{name}</h2>
      {image && <Picture picture={image} name={`${name} picture`} />}
      {text !== null && (
        <p className={style['text']} dir="auto">
          {pieces ? pieces.map((piece, at) => (piece.own ? <mark key={at}>{piece.text}</mark> : piece.text)) : text}
        </p>
      )}
      {text === null && image === null && (
        <p className={style['quiet']}>It is not there any more. Skip this as broken.</p>
      )}
    </article>
  );
}

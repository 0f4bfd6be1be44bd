import { useMemo } from 'react';
import type { Dto } from '../api/client';
import { keyLabel } from '../pieces/key-name';
import { areApart, type Piece, type TextDiff } from '../pieces/word-diff';
import { ImageRow } from './image-row';
import { JudgedText } from './judged-text';
import { Picture } from '../pieces/picture';
import { keptKeys } from './kept-keys';
import { differences, type Reading } from './reading';
import type { Claim } from './review-query';
import style from './review.module.css';
import type { Evidence, Side } from './spans';

interface TextsProps {
  claim: Pick<Claim, 'left' | 'right' | 'only' | 'row' | 'caption' | 'critique' | 'step'>;
  how: Reading;
  evidence: readonly Evidence[];
}

/** What there is to judge: two beside each other, or one; with what may be seen beside it. */
export function Texts({ claim, how, evidence }: TextsProps) {
  const { left, right, only, row, caption, critique, step } = claim;
  const diff = useMemo(() => (how.diff ? differences({ left, right }) : undefined), [how.diff, left, right]);
  const apart = useMemo(() => diff != null && areApart(diff), [diff]);
  const shown = apart && !how.anyway ? undefined : diff;
  const marks = { rendered: how.rendered, evidence };
  return (
    <>
      {critique && step !== 'blind' && (
        <section className={style['critique']} aria-label="Critique">
          <h2>What the critique says; the {critique.revised} text answers it</h2>
          <JudgedText text={critique.text} rendered={how.rendered} />
        </section>
      )}
      <How diff={diff} apart={apart} how={how} />
      {row && <ImageRow row={row} />}
      <div className={style['texts']}>
        {left && <Text name="Left" side="left" shown={left} pieces={shown?.left} {...marks} />}
        {right && <Text name="Right" side="right" shown={right} pieces={shown?.right} {...marks} />}
        {only && !row && <Text name={only.image ? 'Image' : 'Response'} side="only" shown={only} {...marks} />}
        {caption !== null && (
          <section className={style['critique']} aria-label="Caption">
            <h2>Caption: all that the judge read of the picture</h2>
            <JudgedText text={caption} side="caption" {...marks} />
          </section>
        )}
      </div>
    </>
  );
}

/** What the marks mean, where it is not plain. undefined: nothing is compared; null: it could not be. */
function How({ diff, apart, how }: { diff: TextDiff | null | undefined; apart: boolean; how: Reading }) {
  const keys = keptKeys.use();
  if (apart && !how.anyway)
    return (
      <p className={style['quiet']} role="status">
        These two have almost nothing in common, and stand as they are: {keyLabel(keys.diff)}, or Differences once more,
        marks them all the same.
      </p>
    );
  if (diff === undefined || diff?.by === 'words') return null;
  return (
    <p className={style['quiet']} role="status">
      {diff === null
        ? 'These two are too large to be compared, or share no sentence: read them side by side.'
        : 'These two are too large to be compared by words: sentences that only one has are marked.'}
    </p>
  );
}

interface TextProps {
  name: string;
  side: Side;
  shown: Dto['ShownTextDto'];
  pieces?: readonly Piece[] | undefined;
  rendered: boolean;
  evidence: readonly Evidence[];
}

function Text({ name, shown: { text, image }, ...how }: TextProps) {
  return (
    <article className={style['side']} aria-label={name}>
      <h2>{name}</h2>
      {image && <Picture picture={image} name={`${name} picture`} />}
      {text !== null && <JudgedText text={text} {...how} />}
      {text === null && image === null && (
        <p className={style['quiet']}>It is not there any more. Skip this as broken.</p>
      )}
    </article>
  );
}

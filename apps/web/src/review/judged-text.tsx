import { lazy, Suspense, useState } from 'react';
import { Button } from '../pieces/button';
import type { Piece } from '../pieces/word-diff';
import { count } from '../pieces/figures';
import style from './judged-text.module.css';
import { type Evidence, type Side, stretchesOf } from './spans';
import { Foreign } from '../pieces/foreign';

const Rendered = lazy(() => import('./rendered').then((module) => ({ default: module.Rendered })));

interface JudgedTextProps {
  text: string;
  side?: Side;
  rendered: boolean;
  pieces?: readonly Piece[] | undefined;
  evidence?: readonly Evidence[];
}

/** More is folded: the answers stay in sight, and the page quick. */
const LONG = 12_000;

/** A text to judge, as it is written or with its Markdown rendered; its marks are shown where it is as it is written. */
export function JudgedText({ text, side, rendered, pieces, evidence = [] }: JudgedTextProps) {
  const [whole, setWhole] = useState(false);
  const folded = !whole && text.length > LONG && pieces === undefined;
  const shown = folded ? text.slice(0, LONG) : text;
  const written = (
    <p className={style['text']} dir="auto" data-side={side}>
      {stretchesOf(
        shown,
        pieces,
        evidence.filter((span) => span.side === side),
      ).map((stretch, at) =>
        stretch.own || stretch.evidence ? (
          <mark key={at} className={`${stretch.own ? style['own'] : ''} ${stretch.evidence ? style['evidence'] : ''}`}>
            <Foreign text={stretch.text} />
          </mark>
        ) : (
          <Foreign key={at} text={stretch.text} />
        ),
      )}
    </p>
  );
  return (
    <>
      {rendered && pieces === undefined ? (
        <Suspense fallback={written}>
          <Rendered text={shown} />
        </Suspense>
      ) : (
        written
      )}
      {folded && (
        <p className={style['unfold']}>
          <Button onPress={() => setWhole(true)}>Show {count(text.length - LONG)} more characters</Button>
        </p>
      )}
    </>
  );
}

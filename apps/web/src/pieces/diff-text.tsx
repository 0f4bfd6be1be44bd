import { Fragment } from 'react';
import style from './diff-text.module.css';
import type { Piece } from './word-diff';

/** A text whose words that the other one has not are marked: underlined where they are new, struck through where they went. */
export const DiffText = ({ pieces, side }: { pieces: readonly Piece[]; side: 'before' | 'after' }) => (
  <>
    {pieces.map((piece, at) =>
      !piece.own ? (
        <Fragment key={at}>{piece.text}</Fragment>
      ) : side === 'after' ? (
        <ins key={at} className={style['new']}>
          {piece.text}
        </ins>
      ) : (
        <del key={at} className={style['gone']}>
          {piece.text}
        </del>
      ),
    )}
  </>
);

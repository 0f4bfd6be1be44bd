import style from './diff-text.module.css';
import type { Piece } from './word-diff';
import { Foreign } from './foreign';

/** A text whose words that the other one has not are marked: underlined where they are new, struck through where they went. */
export const DiffText = ({ pieces, side }: { pieces: readonly Piece[]; side: 'before' | 'after' }) => (
  <>
    {pieces.map((piece, at) =>
      !piece.own ? (
        <Foreign key={at} text={piece.text} />
      ) : side === 'after' ? (
        <ins key={at} className={style['new']}>
          <Foreign text={piece.text} spaces />
        </ins>
      ) : (
        <del key={at} className={style['gone']}>
          <Foreign text={piece.text} spaces />
        </del>
      ),
    )}
  </>
);

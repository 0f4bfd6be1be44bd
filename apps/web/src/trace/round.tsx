import { useMemo } from 'react';
import { Badge } from '../pieces/badge';
import { DiffText } from '../pieces/diff-text';
import { joinedDiff } from './joined-diff';
import { StoredPicture } from '../pieces/stored-picture';
import type { Trace } from './trace-query';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

/** A critique and the revision that answers it, side by side; the revision with what changed from the text before it. */
export function Round({ trace, round }: { trace: Trace; round: number }) {
  const critique = trace.critiques.find((one) => one.round === round);
  const revision = trace.revisions.find((one) => one.round === round);
  const before = textBefore(trace, round);
  return (
    <div className={style['sides']}>
      <article className={style['text']}>
        <h4>
          Critique
          {critique?.foundNothing && <Badge>found nothing</Badge>}
        </h4>
        {critique ? (
          <p className={style['reading']} dir="auto">
            <Foreign text={critique.text} />
          </p>
        ) : (
          <p className={style['quiet']}>It has not been made yet.</p>
        )}
      </article>
      <article className={style['text']}>
        <h4>
          {trace.item.modality === 'image' ? 'Revised prompt' : 'Revision'}
          {revision?.unchanged && <Badge>unchanged</Badge>}
          {revision?.roleConfusion && <Badge tone="unsure">asked again: the first answer was a critique</Badge>}
        </h4>
        {revision ? (
          <Changed before={before} after={revision.text} />
        ) : (
          <p className={style['quiet']}>
            {critique?.foundNothing ? 'None was asked for.' : 'It has not been made yet.'}
          </p>
        )}
        {revision?.painted && <StoredPicture image={revision.painted.image} name={`The picture of round ${round}`} />}
      </article>
    </div>
  );
}

/** The text that a round began with: the last revision, or what the item brought. */
function textBefore({ revisions, item }: Trace, round: number): string {
  const last = revisions.filter((one) => one.round < round).at(-1);
  if (last) return last.text;
  return item.modality === 'image' ? (item.prompt.at(-1)?.content ?? '') : (item.candidates[0]?.text ?? '');
}

function Changed({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => joinedDiff(before, after), [before, after]);
  return (
    <>
      <p className={style['reading']} dir="auto">
        {pieces === null ? (
          <Foreign text={after} />
        ) : (
          pieces.map((piece, at) => <DiffText key={at} pieces={[piece]} side={piece.side} />)
        )}
      </p>
      {pieces === null && (
        <details>
          <summary className="unfolds">Written anew: the text before</summary>
          <p className={style['reading']} dir="auto">
            <Foreign text={before} />
          </p>
        </details>
      )}
    </>
  );
}

import { useMemo } from 'react';
import { DiffText } from '../../pieces/diff-text';
import { wordDiff } from '../../pieces/word-diff';
import style from './editor.module.css';
import { type Hunk, hunksOf } from './merge';

/** How two sources differ: the lines, and in them the words. */
export function SourceDiff({ before, after }: { before: string; after: string }) {
  const hunks = useMemo(() => hunksOf(before, after), [before, after]);
  if (hunks === null) return <p className={style['quiet']}>Too much differs to be shown.</p>;
  if (hunks.length === 0) return <p className={style['quiet']}>Nothing in the text.</p>;
  return (
    <div className={style['hunks']} role="region" aria-label="What differs" tabIndex={0}>
      {hunks.map((hunk) => (
        <section key={hunk.line} aria-label={`line ${hunk.line}`}>
          <h4 className="number">line {hunk.line}</h4>
          {hunk.parts.map((_, at) => (
            <Lines key={at} parts={hunk.parts} at={at} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Lines({ parts, at }: { parts: Hunk['parts']; at: number }) {
  const part = parts[at];
  if (!part) return null;
  const { kind, text } = part;
  if (kind === 'same') return <pre>{text}</pre>;
  const side = kind === 'gone' ? 'before' : 'after';
  // what replaces something is told by its words
  const [gone, come] = kind === 'gone' ? [part, parts[at + 1]] : [parts[at - 1], part];
  const words = gone?.kind === 'gone' && come?.kind === 'new' ? wordDiff(gone.text, come.text) : null;
  const pieces = words === null ? [{ text, own: true }] : kind === 'gone' ? words.left : words.right;
  return (
    <pre className={style[kind]}>
      <DiffText pieces={pieces} side={side} />
    </pre>
  );
}

import { type KeyboardEvent, memo, type Ref, useImperativeHandle, useRef } from 'react';
import { indentAfter, type SourceLine, sourceLines, tokensOf } from './source-lines';
import style from './source-field.module.css';

export type MarkKind = 'problem' | 'error' | 'warning';

export interface SourceHandle {
  /** goes to a place, both counted from 1, and takes the focus along */
  jump(line: number, column: number): void;
  /** puts another text in, in a way that the browser's own undo takes back */
  replace(text: string): void;
}

interface SourceFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** where lint finds something, by line */
  marks: ReadonlyMap<number, MarkKind>;
  /** the line that the caret stands in, from 1 */
  onCaret: (line: number) => void;
  describedBy: string;
  /** it takes no letter for the moment */
  held: boolean;
  handle: Ref<SourceHandle>;
  /** one begins to write at once */
  autoFocus: boolean;
}

/**
 * The source of a constitution: the browser's own text field, with all that it brings for undo, spelling, other scripts and
 * screen readers. Behind it lies the same text once more, which has numbers, marks and colours.
 */
export function SourceField({
  label,
  value,
  onChange,
  marks,
  onCaret,
  describedBy,
  held,
  handle,
  autoFocus,
}: SourceFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const caret = () => {
    const { value: text = '', selectionStart = 0 } = field.current ?? {};
    const line = text.slice(0, selectionStart).split('\n').length;
    // the field is as high as its text, so that the window around it has to follow
    behind.current?.children[line - 1]?.scrollIntoView({ block: 'nearest' });
    onCaret(line);
  };
  useImperativeHandle(handle, () => ({
    jump(line, column) {
      const box = field.current;
      if (!box) return;
      const lines = box.value.split('\n');
      const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      const end = before + (lines[line - 1]?.length ?? 0);
      box.focus({ preventScroll: true });
      box.setSelectionRange(Math.min(before + column - 1, end), end);
      caret();
      behind.current?.children[line - 1]?.scrollIntoView({ block: 'center' });
    },
    replace(text) {
      const box = field.current;
      if (!box) return;
      box.focus({ preventScroll: true });
      box.select();
      document.execCommand('insertText', false, text);
    },
  }));
  const indent = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value: text, selectionStart } = event.currentTarget;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const line = text.slice(text.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const lead = indentAfter(line);
    if (lead === '') return;
    event.preventDefault();
    document.execCommand('insertText', false, `\n${lead}`);
  };
  return (
    <div className={style['window']}>
      <div className={style['source']}>
        <div ref={behind} className={style['behind']} aria-hidden>
          {sourceLines(value).map((line, at) => (
            <Line key={at} text={line.text} inText={line.inText} mark={marks.get(at + 1)} />
          ))}
        </div>
        <textarea
          ref={field}
          className={style['field']}
          aria-label={label}
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          readOnly={held}
          autoFocus={autoFocus}
          onSelect={caret}
          onKeyDown={indent}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          dir="ltr"
        />
      </div>
    </div>
  );
}

const Line = memo(function Line({ text, inText, mark }: SourceLine & { mark: MarkKind | undefined }) {
  return (
    <div className={`${style['line']} ${mark === undefined ? '' : style[mark]}`}>
      {tokensOf({ text, inText }).map(({ kind, text: piece }, at) =>
        kind === 'plain' ? (
          piece
        ) : (
          <span key={at} className={style[kind]}>
            {piece}
          </span>
        ),
      )}
    </div>
  );
});

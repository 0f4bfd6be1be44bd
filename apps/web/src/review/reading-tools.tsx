import { useRef } from 'react';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { textsOf } from './evidence';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { reading, turnDifferences } from './reading';
import style from './reading-tools.module.css';
import type { Claim } from './review-query';
import { type Selected, selectedIn } from './spans';

/** What there is to read. */
type Readable = Pick<Claim, 'prompt' | 'left' | 'right' | 'only' | 'caption'>;

interface ToolsProps {
  of: Readable;
  /** keys do the same here */
  keyed?: boolean;
  hide?: () => void;
  /** keeps what is selected as evidence; null: nothing is */
  evidence?: (selected: Selected | null) => void;
}

/** How one reads what is there, for who does not press keys. */
export function ReadingTools({ of, keyed = true, hide, evidence }: ToolsProps) {
  const how = reading.use();
  const keys = keptKeys.use();
  // a touch lets go of what is selected before the button is pressed in full
  const selected = useRef<Selected | null>(null);
  const key = (name: string) => keyed && <Key name={keyLabel(name)} />;
  const { left, right, ...others } = textsOf(of);
  const two = left != null && right != null;
  const quotable = [left, right, ...Object.values(others)].some((text) => text != null);
  const written = quotable || of.prompt.length > 0;
  return (
    <div className={style['tools']} role="group" aria-label="How to read it">
      {two && (
        <Button kind="bare" aria-pressed={how.diff} onPress={() => reading.set(turnDifferences(how, of))}>
          Differences {key(keys.diff)}
        </Button>
      )}
      {written && (
        <Button
          kind="bare"
          aria-pressed={how.rendered}
          onPress={() => reading.set({ ...how, rendered: !how.rendered })}
        >
          Markdown {key(keys.rendered)}
        </Button>
      )}
      {evidence && quotable && (
        <Button
          kind="bare"
          onPressStart={() => {
            selected.current = selectedIn(getSelection());
          }}
          onPress={() => evidence(selected.current)}
        >
          Evidence {key(keys.evidence)}
        </Button>
      )}
      {hide && (
        <Button kind="bare" onPress={hide}>
          Hide {key(keys.hide)}
        </Button>
      )}
    </div>
  );
}

import { Dialog } from '../pieces/dialog';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import style from './help.module.css';

const KEYS: [string[], string][] = [
  [['1', '2', '3', '4'], 'choose an answer'],
  [['Enter'], 'decide, and go on'],
  [['Ctrl', 'Enter'], 'the same, also while you write (Cmd on a Mac)'],
  [['Z'], 'take the last decision back'],
  [['S'], 'skip, with a reason'],
  [['F'], 'flag: the principle needs clarification'],
  [['C'], 'write a comment; Escape leaves it'],
  [['D'], 'mark the words in which the two differ'],
  [['B'], 'hide or show what there is to judge'],
];

export const Help = ({ open, close }: { open: boolean; close: () => void }) => (
  <Dialog title="Keys" open={open} close={close}>
    <dl className={style['keys']}>
      {KEYS.map(([keys, does]) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <Key key={key} name={key} />
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <p>They do nothing while you write, while something is on its way, or when a key is held down.</p>
    <div>
      <Button kind="main" onPress={close} autoFocus>
        Close
      </Button>
    </div>
  </Dialog>
);

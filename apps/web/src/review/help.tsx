import { Link } from '@tanstack/react-router';
import { Dialog } from '../pieces/dialog';
import { Close } from '../pieces/close';
import { Key } from '../pieces/key';
import style from './help.module.css';
import { keyLabel } from '../pieces/key-name';
import { ACTION_NAMES, CHOICE_ACTIONS, whatItDoes } from './keymap';
import { keptKeys } from './kept-keys';

/** The keys as they are now. */
export function Help({ open, close }: { open: boolean; close: () => void }) {
  const keymap = keptKeys.use();
  const rows: [string[], string][] = [
    [CHOICE_ACTIONS.map((action) => keymap[action]), 'choose an answer'],
    [[keymap.decide], whatItDoes('decide')],
    [['Ctrl', 'Enter'], 'the same, also while you write (Cmd on a Mac)'],
    ...ACTION_NAMES.slice(CHOICE_ACTIONS.length + 1).map((action): [string[], string] => [
      [keymap[action]],
      whatItDoes(action),
    ]),
  ];
  return (
    <Dialog
      title="Keys"
      open={open}
      close={close}
      foot={
        <>
          <Close close={close} />
          <Link to="/settings/keys">Change keys</Link>
        </>
      }
    >
      <dl className={style['keys']}>
        {rows.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Key key={key} name={keyLabel(key)} />
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>They do nothing while you write, while something is on its way, or when a key is held down.</p>
    </Dialog>
  );
}

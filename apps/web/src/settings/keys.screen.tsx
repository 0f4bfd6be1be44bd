import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { keyLabel, keyName } from '../pieces/key-name';
import { toast } from '../pieces/toast';
import { type Action, ACTION_NAMES, DEFAULT_KEYS, isFixed, whatItDoes, whyNot } from '../review/keymap';
import { keptKeys } from '../review/kept-keys';
import { Heading } from '../shell/heading';
import style from './keys.module.css';

/** A key for everything that one does in a review: pressed anew, kept in this browser. */
export function KeysScreen() {
  const keymap = keptKeys.use();
  const [asking, setAsking] = useState<Action | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const own = ACTION_NAMES.filter((action) => keymap[action] !== DEFAULT_KEYS[action]);

  const ask = (action: Action | null) => {
    setRefused(null);
    setAsking(action);
  };
  const take = (action: Action, key: string) => {
    const name = keyName(key);
    const why = whyNot(keymap, action, name);
    setRefused(why);
    if (why !== null) return;
    keptKeys.set({ ...keymap, [action]: name });
    setAsking(null);
    toast(`${keyLabel(name)} does it now: ${whatItDoes(action)}.`);
  };
  const reset = () => {
    keptKeys.set(DEFAULT_KEYS);
    ask(null);
    toast('All keys are as they were at first.');
  };
  return (
    <>
      <Heading
        title="Keys while you review"
        above={<Link to="/settings">Settings</Link>}
        beside={
          <Button onPress={reset} isDisabled={own.length === 0}>
            Put all keys back
          </Button>
        }
      >
        <p className={style['quiet']}>
          Choose a line and press the key that you want. Ctrl or Cmd with Enter decides too, also while you write.
        </p>
      </Heading>
      <ul className={style['keys']} aria-label="Keys">
        {ACTION_NAMES.map((action) => (
          <li key={action} className={style['row']}>
            <span className={style['does']}>{whatItDoes(action)}</span>
            <span className={style['key']}>
              <Key name={keyLabel(keymap[action])} />
            </span>
            {isFixed(action) ? (
              <span className={style['fixed']}>stays</span>
            ) : (
              <Button
                kind={asking === action ? 'main' : 'plain'}
                aria-label={`${keyLabel(keymap[action])}, ${whatItDoes(action)}: ${asking === action ? 'press a key' : 'change'}`}
                onPress={() => ask(asking === action ? null : action)}
                onBlur={() => asking === action && ask(null)}
                onKeyDown={(event) => {
                  if (asking !== action || event.key === 'Tab' || event.key === 'Shift')
                    return event.continuePropagation();
                  if (event.key === 'Escape') return ask(null);
                  // the button itself is pressed by Enter and Space; Space may be wanted as a key
                  take(action, event.key);
                }}
              >
                {asking === action ? 'Press a key' : 'Change'}
              </Button>
            )}
            {asking === action && refused !== null && (
              <p className={style['refused']} role="alert">
                {refused}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

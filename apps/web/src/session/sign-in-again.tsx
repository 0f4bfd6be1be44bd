import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { Notice } from '../pieces/notice';
import { KeyField } from './key-field';
import { type Session, signIn } from './session';
import style from './signed-out.module.css';

/** Covers what one was doing when the session ended, until one signs in again. */
export function SignInAgain({ as: { person, keyName } }: { as: Session }) {
  const [key, setKey] = useState('');
  const again = useMutation({ mutationFn: signIn });
  const send = (event: FormEvent) => {
    event.preventDefault();
    again.mutate({ key: key.trim() });
  };
  return (
    <Dialog title="You are signed out" open covers>
      <form className={style['form']} onSubmit={send}>
        <p>
          Your session has ended, or its key was revoked. What you were doing is behind this as you left it: sign in as{' '}
          <strong>{person ?? `the key "${keyName}"`}</strong> and go on. Whoever else signs in finds nothing of it.
        </p>
        <KeyField
          hint="Or open a one-time link in another window of this browser, and come back here"
          value={key}
          onChange={setKey}
        />
        {again.error && <Notice tone="bad" title="Not signed in" text={messageOf(again.error)} />}
        <div className={style['ways']}>
          <Button type="submit" kind="main" isDisabled={key.trim() === '' || again.isPending}>
            {again.isPending ? 'Signing in ...' : 'Sign in and go on'}
          </Button>
          <Link to="/sign-in" ignoreBlocker className={style['again'] ?? ''}>
            Leave it
          </Link>
        </div>
      </form>
    </Dialog>
  );
}

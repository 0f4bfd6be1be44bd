import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Typed } from '../pieces/command';
import { Notice } from '../pieces/notice';
import mark from '../style/mark.svg';
import { KeyField } from './key-field';
import { signIn } from './session';
import style from './sign-in.module.css';

/** What a one-time link carries behind its #; taken out of the address at once, so that no history keeps it. */
function takeLink(): string | null {
  const carried = location.hash.slice(1);
  if (!carried.startsWith('sl_')) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return carried;
}

export function SignInScreen() {
  const navigate = useNavigate();
  const { then, ended } = useSearch({ from: '/sign-in' });
  const [key, setKey] = useState('');
  const begun = useMutation({
    mutationFn: signIn,
    onSuccess: () => navigate({ to: then ?? '/', replace: true }),
  });
  const { mutate } = begun;
  useEffect(() => {
    const open = () => {
      const link = takeLink();
      if (link) mutate({ link });
    };
    open();
    // a link that is opened where this screen is already changes nothing but what is behind the #
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [mutate]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    mutate({ key: key.trim() });
  };
  return (
    <main className={style['room']}>
      <form className={style['card']} onSubmit={send} aria-labelledby="sign-in">
        <img src={mark} alt="" width={32} height={32} />
        <h1 id="sign-in">Sign in to Precept</h1>
        {ended && !begun.error && (
          <Notice
            tone="unsure"
            title="You were signed out"
            text="Your session has ended, or its key was revoked. Sign in, and you are back where you were."
          />
        )}
        <p className={style['quiet']}>
          With an API key, or by the one-time link that <Typed text="npm run -s precept -- up" /> prints. What you may
          see and do follows from the key.
        </p>
        <KeyField value={key} onChange={setKey} />
        {begun.error && <Notice tone="bad" title="Not signed in" text={messageOf(begun.error)} />}
        <Button type="submit" kind="main" isDisabled={key.trim() === '' || begun.isPending}>
          {begun.isPending ? 'Signing in ...' : 'Sign in'}
        </Button>
        <p className={style['quiet']}>
          No key? <Typed text="npm run -s precept -- keys create NAME --scopes read,write" /> makes one.
        </p>
      </form>
    </main>
  );
}

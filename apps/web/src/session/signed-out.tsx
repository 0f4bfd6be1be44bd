import { Link } from '@tanstack/react-router';
import { Notice } from '../pieces/notice';
import style from './signed-out.module.css';

/** In the midst of something, where leaving at once would take away what one has before one's eyes. */
export const SignedOut = ({ then, kept }: { then: string; kept: string }) => (
  <Notice tone="unsure" title="You are signed out" text={`Your session has ended, or its key was revoked. ${kept}`}>
    <p>
      <Link to="/sign-in" search={{ then, ended: true }} className={style['again'] ?? ''}>
        Sign in and go on
      </Link>
    </p>
  </Notice>
);

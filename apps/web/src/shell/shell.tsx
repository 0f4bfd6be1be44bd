import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { LogOut, Menu as MenuSign, MonitorSmartphone, Moon, Sun } from 'lucide-react';
import { useRef, useState } from 'react';
import { messageOf } from '../api/problem';
import { ownerOf, type Session, sessionQuery, Signed, signOut } from '../session/session';
import { NotAllowed } from '../session/not-allowed';
import { SignInAgain } from '../session/sign-in-again';
import { Button } from '../pieces/button';
import { Offline } from '../pieces/offline';
import { Room } from '../pieces/room';
import { toast, Toasts } from '../pieces/toast';
import mark from '../style/mark.svg';
import { Heading } from './heading';
import { isOffered, isOpen, placeOf, PLACES } from './places';
import style from './shell.module.css';
import { useScreensAtHand } from './screens-at-hand';
import { type Theme, theme } from './theme';
import { useFocus } from './use-focus';

/** What is around every screen: where one can go, and who one is. What one has before one outlives the session, for oneself alone. */
export function Shell() {
  const { data: now } = useQuery(sessionQuery);
  const last = useRef(now);
  last.current = now ?? last.current;
  useScreensAtHand();
  const session = last.current;
  if (!session) return null;
  return (
    <Signed value={session}>
      <Places key={ownerOf(session)} session={session} />
      {now === null && <SignInAgain as={session} />}
    </Signed>
  );
}

function Places({ session }: { session: Session }) {
  const [open, setOpen] = useState(false);
  const screen = useRef<HTMLElement>(null);
  useFocus(screen);
  return (
    <div className={style['shell']}>
      <a href="#screen" className={style['skip']}>
        Skip to the screen
      </a>
      <header className={style['bar']}>
        <Link to="/" className={style['name']}>
          <img src={mark} alt="" width={20} height={20} />
          Precept
        </Link>
        <span className={style['menu']}>
          <Button kind="bare" aria-expanded={open} aria-controls="places" onPress={() => setOpen(!open)}>
            <MenuSign size={16} aria-hidden /> Menu
          </Button>
        </span>
      </header>
      <nav id="places" className={`${style['places']} ${open ? style['open'] : ''}`} aria-label="Places">
        <ul>
          {PLACES.filter((place) => isOffered(place, session)).map(({ to, name, sign: Sign }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/' }}
                className={style['place']}
                onClick={() => setOpen(false)}
              >
                <Sign size={16} aria-hidden />
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <Who session={session} />
      </nav>
      <main id="screen" ref={screen} className={style['screen']} tabIndex={-1}>
        <Screen session={session} />
      </main>
      <Offline />
      <Toasts />
    </div>
  );
}

/** What of a room one's key opens: all rooms say alike that it does not. */
function Screen({ session }: { session: Session }) {
  const here = placeOf(useLocation({ select: ({ pathname }) => pathname }));
  if (here?.scope && !isOpen(here, session))
    return (
      <>
        <Heading title={here.name} />
        <NotAllowed to={`see ${here.name.toLowerCase()}`} scope={here.scope} />
      </>
    );
  return (
    <Room value={here ?? null}>
      <Outlet />
    </Room>
  );
}

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const THEME = {
  system: { name: 'as the system', sign: MonitorSmartphone },
  light: { name: 'light', sign: Sun },
  dark: { name: 'dark', sign: Moon },
};

function Who({ session }: { session: Session }) {
  const navigate = useNavigate();
  const look = theme.use();
  const { sign: Sign, name } = THEME[look];
  const leave = () =>
    void signOut().then(
      // what is not saved is kept for them, and nothing could be saved any more
      () => navigate({ to: '/sign-in', ignoreBlocker: true }),
      (error: unknown) => toast(`You are still signed in: ${messageOf(error)}`),
    );
  return (
    <div className={style['who']}>
      <p title={`the key ${session.keyPrefix}..., which may ${session.scopes.join(', ')}`}>
        <strong>{session.person ?? session.keyName}</strong>
        <span>{session.scopes.join(', ')}</span>
      </p>
      <Button kind="bare" aria-label={`Theme: ${name}. Change it`} onPress={() => theme.set(NEXT[look])}>
        <Sign size={16} aria-hidden />
      </Button>
      <Button kind="bare" aria-label="Sign out" onPress={leave}>
        <LogOut size={16} aria-hidden />
      </Button>
    </div>
  );
}

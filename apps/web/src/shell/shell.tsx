import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { LogOut, Menu as MenuSign, MonitorSmartphone, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { type Session, sessionQuery, signOut } from '../session/session';
import { Button } from '../pieces/button';
import mark from '../style/mark.svg';
import { PLACES } from './places';
import style from './shell.module.css';
import { keepTheme, keptTheme, type Theme } from './theme';

/** What is around every screen: where one can go, and who one is. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const [open, setOpen] = useState(false);
  if (!session) return null;
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
          {PLACES.filter((place) => place.open(session)).map(({ to, name, sign: Sign }) => (
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
      <main id="screen" className={style['screen']} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
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
  const [theme, setTheme] = useState(keptTheme);
  const { sign: Sign, name } = THEME[theme];
  const leave = () => void signOut().then(() => navigate({ to: '/sign-in' }));
  const change = () => {
    keepTheme(NEXT[theme]);
    setTheme(NEXT[theme]);
  };
  return (
    <div className={style['who']}>
      <p title={`the key ${session.keyPrefix}..., which may ${session.scopes.join(', ')}`}>
        <strong>{session.person ?? session.keyName}</strong>
        <span>{session.scopes.join(', ')}</span>
      </p>
      <Button kind="bare" aria-label={`Theme: ${name}. Change it`} onPress={change}>
        <Sign size={16} aria-hidden />
      </Button>
      <Button kind="bare" aria-label="Sign out" onPress={leave}>
        <LogOut size={16} aria-hidden />
      </Button>
    </div>
  );
}

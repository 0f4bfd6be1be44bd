import { Link } from '@tanstack/react-router';
import { Empty } from '../pieces/empty';
import mark from '../style/mark.svg';
import style from './not-found.module.css';

export const NotFound = () => (
  <main className={style['room']}>
    <Link to="/" className={style['name'] ?? ''}>
      <img src={mark} alt="" width={20} height={20} />
      Precept
    </Link>
    <Empty title="There is no such page">
      <p>
        The address may be mistyped, or from another version. <Link to="/">Go home</Link>
      </p>
    </Empty>
  </main>
);

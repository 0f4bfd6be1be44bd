import { Problem } from '../api/problem';
import style from './places.module.css';

/** Where a request was wrong, and in what. Nothing where the answer names no place. */
export const Places = ({ of }: { of: unknown }) =>
  of instanceof Problem && of.places.length > 0 ? (
    <ul className={style['places']}>
      {of.places.map(({ at, message }) => (
        <li key={at + message}>
          <code>{at.replace(/^\w+:(\d+):(\d+)$/, 'line $1, column $2')}</code> {message}
        </li>
      ))}
    </ul>
  ) : null;

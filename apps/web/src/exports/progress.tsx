import { count } from '../pieces/figures';
import { Meter } from '../pieces/meter';
import type { Export } from './export-query';
import style from './exports.module.css';

/** How far an export under way is; PostgreSQL sorts all rows before the first is read. */
export function Progress({ of: { progress } }: { of: Export }) {
  const share = progress?.of ? Math.min(progress.read / progress.of, 1) : 0;
  return (
    <span className={style['progress']}>
      <Meter share={share} label="Pairs read" tone="accent" />
      <span className="number">
        {progress === null || progress.read === 0
          ? 'sorting'
          : `${count(progress.read)}${progress.of === null ? '' : ` of ${count(progress.of)}`}`}
      </span>
    </span>
  );
}

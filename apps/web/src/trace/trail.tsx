import type { Trace } from './trace-query';
import style from './trace.module.css';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Who did what to the label job, as it was written down at the time. */
export const Trail = ({ entries }: { entries: Trace['trail'] }) =>
  entries.length > 0 && (
    <details>
      <summary className="unfolds">The trail</summary>
      <ol className={style['trail']}>
        {entries.map(({ at, actor, action, detail }, n) => (
          <li key={n}>
            <time dateTime={at}>{moment.format(new Date(at))}</time>
            <span>
              {actor} <strong>{action}</strong> <code>{JSON.stringify(detail)}</code>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );

import type { Dto } from '../api/client';
import { Badge } from '../pieces/badge';
import style from './image-row.module.css';
import { Picture } from '../pieces/picture';

const PLACES = ['Left', 'Middle', 'Right'];

/** Images of one prompt side by side: one is asked about, the others show what else there is to that prompt. */
export function ImageRow({ row: { shown, asked } }: { row: Dto['ShownRowDto'] }) {
  const places = shown.length === 2 ? ['Left', 'Right'] : PLACES;
  return (
    <div className={style['row']} role="group" aria-label="Images of this prompt">
      {shown.map(({ image }, at) => {
        const place = places[at] ?? '';
        const now = at === asked;
        return (
          <article
            key={place}
            className={style['image']}
            data-asked={now || undefined}
            aria-label={now ? `${place}, the one that is asked about` : place}
          >
            <h2>
              {place} {now && <Badge tone="plain">this one</Badge>}
            </h2>
            {image ? (
              <Picture key={image.url} picture={image} name={`${place} picture`} />
            ) : (
              <p className={style['gone']}>It is not there any more.{now && ' Skip this as broken.'}</p>
            )}
          </article>
        );
      })}
    </div>
  );
}

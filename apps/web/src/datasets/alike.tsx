import { useInfiniteQuery } from '@tanstack/react-query';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { LoadMore } from '../pieces/load-more';
import { Thumbnail } from '../pieces/thumbnail';
import { nearQuery } from './dataset-query';
import style from './datasets.module.css';

/** Images of the data set that look the same; nothing where none do. */
export function Alike({ datasetId }: { datasetId: string }) {
  const near = useInfiniteQuery(nearQuery(datasetId));
  const pairs = near.data?.pages.flatMap(({ data }) => data) ?? [];
  if (near.isLoadingError)
    return (
      <Failed
        what="Images that look the same could not be loaded"
        error={near.error}
        again={() => void near.refetch()}
      />
    );
  if (pairs.length === 0) return null;
  return (
    <section aria-labelledby="alike">
      <h2 id="alike">Images that look the same</h2>
      <ul className={style['alike']}>
        {pairs.map(({ first, second, distance }) => (
          <li key={`${first.image} ${second.image}`}>
            <Thumbnail hash={first.image} name={nameOf(first.image)} />
            {second.image !== first.image && <Thumbnail hash={second.image} name={nameOf(second.image)} />}
            <span className={style['quiet']}>
              {second.image === first.image
                ? `one image of ${counted(first.items, 'item')}`
                : distance === 0
                  ? 'equal by their hashes'
                  : `distance ${distance}`}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore of={near} />
    </section>
  );
}

const nameOf = (hash: string): string => `Image ${hash.slice(0, 8)}`;

import type { Dto } from '../api/client';
import { Picture } from '../pieces/picture';
import style from './trace.module.css';

type Asset = Pick<Dto['AssetDto'], 'hash' | 'width' | 'height'>;

/** A picture of the store, as models were shown it. */
export const StoredPicture = ({ image: { hash, width, height }, name }: { image: Asset; name: string }) => (
  <div className={style['picture']}>
    <Picture
      picture={{ url: `/v1/assets/${hash}/rendition`, width, height }}
      name={name}
      lost="Load the page again; its bytes may have been erased."
    />
  </div>
);

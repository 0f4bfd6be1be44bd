import type { Dto } from '../api/client';
import { Picture } from './picture';
import style from './picture.module.css';
import { Veiled } from './veiled';

interface StoredPictureProps {
  /** of some it is not known how large it is: those are fitted into a place that does not change when they come */
  image: Pick<Dto['AssetDto'], 'hash'> & Partial<Pick<Dto['AssetDto'], 'width' | 'height'>>;
  name: string;
}

/** Whether what stands for an image is its hash; of some their name is all that is known. */
export const isStored = (image: string | null): image is string => image !== null && /^[0-9a-f]{64}$/.test(image);

/** A picture of the store, as models were shown it. */
export const StoredPicture = ({ image: { hash, width, height }, name }: StoredPictureProps) => (
  <div className={style['stored']} data-fitted={width === undefined || undefined}>
    <Veiled name={name}>
      <Picture
        picture={{ url: `/v1/assets/${hash}/rendition`, width: width ?? 320, height: height ?? 240 }}
        name={name}
        lost="Load the page again; its bytes may have been erased."
      />
    </Veiled>
  </div>
);

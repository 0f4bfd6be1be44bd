import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import style from './thumbnail.module.css';
import { veil } from './veiled';

/** An image of the store in a list: of one size, so that nothing moves when it comes, and fetched once it is near the window. */
export function Thumbnail({ hash, name }: { hash: string; name: string }) {
  const veiled = veil.use();
  const [gone, setGone] = useState(false);
  if (gone)
    return (
      <span className={style['gone']} role="img" aria-label={`${name}: it is not there any more`}>
        <ImageOff size={20} aria-hidden />
      </span>
    );
  return (
    <span className={style['frame']}>
      <img
        src={`/v1/assets/${hash}/thumbnail`}
        alt={name}
        width={64}
        height={64}
        loading="lazy"
        decoding="async"
        data-veiled={veiled || undefined}
        onError={() => setGone(true)}
      />
    </span>
  );
}

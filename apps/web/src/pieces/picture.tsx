import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Dto } from '../api/client';
import { Magnified } from './magnified';
import style from './picture.module.css';

interface PictureProps {
  picture: Dto['PictureDto'];
  name: string;
  /** what to do where it cannot be loaded */
  lost?: string;
}

/** A picture that can be looked at closely. */
export function Picture({ picture, name, lost = 'Skip it as broken, or load the page again.' }: PictureProps) {
  const { url, width, height } = picture;
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <p role="alert">
        {name} could not be loaded. {lost}
      </p>
    );
  return (
    <>
      <AriaButton
        className={style['frame'] ?? ''}
        aria-label={`${name}: look at it closely`}
        onPress={() => setOpen(true)}
        data-picture
      >
        <img src={url} width={width} height={height} alt={name} onError={() => setBroken(true)} />
      </AriaButton>
      <Magnified picture={picture} name={name} open={open} close={() => setOpen(false)} />
    </>
  );
}

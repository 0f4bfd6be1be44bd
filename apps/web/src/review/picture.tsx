import { useState } from 'react';
import { Button as AriaButton, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Dto } from '../api/client';
import { Button } from '../pieces/button';
import style from './picture.module.css';

/** A picture that can be opened at its full size. */
export function Picture({ picture: { url, width, height }, name }: { picture: Dto['PictureDto']; name: string }) {
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <p role="alert">{name} could not be loaded. Skip it as broken, or load the page again.</p>;
  return (
    <>
      <AriaButton className={style['frame'] ?? ''} aria-label={`${name}: show it larger`} onPress={() => setOpen(true)}>
        <img src={url} width={width} height={height} alt={name} onError={() => setBroken(true)} />
      </AriaButton>
      <ModalOverlay isOpen={open} onOpenChange={setOpen} isDismissable className={style['overlay'] ?? ''}>
        <Modal>
          <Dialog aria-label={name} className={style['large'] ?? ''}>
            <img src={url} width={width} height={height} alt={name} />
            <Button onPress={() => setOpen(false)} autoFocus>
              Close
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

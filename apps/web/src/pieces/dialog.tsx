import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import style from './dialog.module.css';

interface DialogProps {
  title: string;
  open: boolean;
  /** absent: only what is in it ends it */
  close?: () => void;
  /** nothing of the page is to be seen behind it */
  covers?: boolean;
  /** what ends it, in sight however long the rest is */
  foot?: ReactNode;
  children: ReactNode;
}

/** A window over the page; Escape and a click beside it close it, and the focus returns to where it was. */
export const Dialog = ({ title, open, close, covers = false, foot, children }: DialogProps) => (
  <ModalOverlay
    isOpen={open}
    onOpenChange={(next) => !next && close?.()}
    isDismissable={close !== undefined}
    isKeyboardDismissDisabled={close === undefined}
    className={`${style['overlay']} ${covers ? style['covers'] : ''}`}
  >
    <Modal className={style['window'] ?? ''}>
      <AriaDialog className={style['dialog'] ?? ''}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
        {foot !== undefined && <div className={style['foot']}>{foot}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

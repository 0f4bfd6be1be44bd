import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import style from './button.module.css';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  kind?: 'main' | 'plain';
}

const Anchor = ({ kind = 'main', ...rest }: AnchorProps) => (
  <a {...rest} className={`${style['button']} ${style[kind]} ${style['link']}`} />
);

/** A link to a screen that looks like what it is for: the next thing to do. */
export const ButtonLink = createLink(Anchor);

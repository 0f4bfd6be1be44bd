import type { AnchorHTMLAttributes } from 'react';
import style from './button.module.css';

/** Leads out of the page, to a file of the API's: a report to keep, a certificate. */
export const FileButton = (props: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <a {...props} className={`${style['button']} ${style['plain']} ${style['link']}`} />
);

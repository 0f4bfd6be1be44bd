import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import style from './button.module.css';

interface ButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  /** main: the one thing to do here; plain: anything else; bare: without a frame, in rows and bars; danger: cannot be taken back */
  kind?: 'main' | 'plain' | 'bare' | 'danger';
  children: ReactNode;
}

export function Button({ kind = 'plain', ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={`${style['button']} ${style[kind]}`} />;
}

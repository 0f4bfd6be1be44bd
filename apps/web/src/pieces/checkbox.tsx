import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from 'react-aria-components';
import style from './checkbox.module.css';

interface CheckboxProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
}

/** Yes or no, with what one says yes to. */
export const Checkbox = ({ children, ...rest }: CheckboxProps) => (
  <AriaCheckbox {...rest} className={style['checkbox'] ?? ''}>
    {({ isSelected }) => (
      <>
        <span className={style['box']}>{isSelected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
        <span>{children}</span>
      </>
    )}
  </AriaCheckbox>
);

import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import style from './select.module.css';

export interface Option<K extends string> {
  id: K;
  name: string;
  /** what it means, in a line */
  hint?: string;
}

interface SelectProps<K extends string> {
  label: string;
  options: readonly Option<K>[];
  value: K;
  onChange: (value: K) => void;
  isDisabled?: boolean;
}

/** One of a few; arrows and letters move, as in the browser's own. */
export function Select<K extends string>({ label, options, value, onChange, isDisabled = false }: SelectProps<K>) {
  return (
    <AriaSelect
      className={style['select'] ?? ''}
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      isDisabled={isDisabled}
    >
      <Label className={style['label'] ?? ''}>{label}</Label>
      <Button className={style['box'] ?? ''}>
        <SelectValue className={style['value'] ?? ''}>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={style['popover'] ?? ''} offset={4}>
        <ListBox className={style['options'] ?? ''} items={options}>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className={style['option'] ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={style['sign']}>{isSelected && <Check size={16} aria-hidden />}</span>
                  <Text slot="label">{name}</Text>
                  {hint !== undefined && (
                    <Text slot="description" className={style['hint'] ?? ''}>
                      {hint}
                    </Text>
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

import { Search, X } from 'lucide-react';
import { Button, Input, Label, SearchField as AriaSearchField } from 'react-aria-components';
import style from './search-field.module.css';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter was pressed */
  onSubmit?: (value: string) => void;
}

/** Words to look for; Escape empties it. */
export const SearchField = ({ label, placeholder, ...rest }: SearchFieldProps) => (
  <AriaSearchField {...rest} className={style['search'] ?? ''}>
    <Label className={style['label'] ?? ''}>{label}</Label>
    <span className={style['box']}>
      <Search size={16} aria-hidden />
      <Input className={style['input'] ?? ''} placeholder={placeholder} />
      <Button className={style['clear'] ?? ''} aria-label="Empty it">
        <X size={16} aria-hidden />
      </Button>
    </span>
  </AriaSearchField>
);

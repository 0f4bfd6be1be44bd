import { ChevronDown } from 'lucide-react';
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import style from './combo.module.css';
import field from './field.module.css';

export interface Choice {
  id: string;
  name: string;
  /** in quiet letters beside the name */
  detail?: string;
}

interface ComboProps {
  label: string;
  choices: readonly Choice[];
  /** id of the one that is chosen; null: none yet */
  chosen: string | null;
  choose: (id: string) => void;
  hint?: string;
  error?: string;
  placeholder?: string;
}

/** One of many by name: typing narrows the list, arrows and Enter choose. */
export const Combo = ({ label, choices, chosen, choose, hint, error, placeholder }: ComboProps) => (
  <ComboBox
    className={field['field'] ?? ''}
    defaultItems={choices}
    selectedKey={chosen}
    onSelectionChange={(id) => id !== null && choose(String(id))}
    menuTrigger="focus"
    // where nothing has this name the list says so
    allowsEmptyCollection
    isInvalid={error !== undefined}
  >
    <Label className={field['label'] ?? ''}>{label}</Label>
    <div className={style['row']}>
      <Input className={`${field['box']} ${style['box']}`} placeholder={placeholder} />
      <AriaButton className={style['opener'] ?? ''}>
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
    </div>
    {hint !== undefined && (
      <Text slot="description" className={field['hint'] ?? ''}>
        {hint}
      </Text>
    )}
    <FieldError className={field['error'] ?? ''}>{error}</FieldError>
    <Popover className={style['popover'] ?? ''}>
      <ListBox className={style['list'] ?? ''} items={choices} renderEmptyState={() => <p>None has this name</p>}>
        {({ id, name, detail }: Choice) => (
          <ListBoxItem id={id} textValue={name} className={style['choice'] ?? ''}>
            <Text slot="label">{name}</Text>
            {detail !== undefined && (
              <Text slot="description" className={style['detail'] ?? ''}>
                {detail}
              </Text>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </ComboBox>
);

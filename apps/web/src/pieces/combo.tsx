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
import type { Choice, Choosable, Found } from '../api/choices';
import { messageOf } from '../api/problem';
import style from './combo.module.css';
import field from './field.module.css';
import { useNamed } from './use-named';

interface ComboProps<C extends Choice> {
  label: string;
  of: Choosable<C>;
  /** id of the one that is chosen; null: none yet */
  chosen: string | null;
  /** that one, where it was not chosen here */
  known?: C | undefined;
  choose: (choice: C) => void;
  hint?: string;
  error?: string | undefined;
}

/** One of many by name: typing asks for those that are called so, arrows and Enter choose. */
export function Combo<C extends Choice>({ label, of, chosen, known, choose, hint, error }: ComboProps<C>) {
  const { current, typed, said, found, choices, asked, type, press, select } = useNamed({ of, chosen, known, choose });
  // the field has the name of the one that is chosen from the list
  const listed: Choice[] =
    !current || choices.some(({ id }) => id === chosen) ? [...choices] : [...choices, { ...current, detail: 'chosen' }];
  const wrong = said ?? error;
  return (
    <ComboBox
      className={field['field'] ?? ''}
      items={listed}
      selectedKey={chosen}
      inputValue={typed}
      onSelectionChange={(id) => select(id === null ? null : String(id))}
      onInputChange={type}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={wrong !== undefined}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <div className={style['row']} onKeyDownCapture={press}>
        <Input className={`${field['box']} ${style['box']}`} placeholder="type a name" />
        <AriaButton className={style['opener'] ?? ''}>
          <ChevronDown size={16} aria-hidden />
        </AriaButton>
      </div>
      {hint !== undefined && (
        <Text slot="description" className={field['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={field['error'] ?? ''}>{wrong}</FieldError>
      <Popover className={style['popover'] ?? ''}>
        <ListBox className={style['list'] ?? ''} items={listed}>
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
        <p className={style['state']} role="status">
          {found.error ? messageOf(found.error) : (said ?? stateOf(found.data, asked))}
        </p>
      </Popover>
    </ComboBox>
  );
}

function stateOf(found: Found<Choice> | undefined, asked: string): string {
  if (found === undefined) return 'Looking ...';
  if (found.more) return 'These are the newest: type a part of the name for others';
  if (found.choices.length > 0) return '';
  return asked === '' ? 'There is none yet' : 'None has this name';
}

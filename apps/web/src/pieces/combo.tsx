import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
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
import { type Choice, choicesQuery, type Choosable, type Found, MOST_CHOICES } from '../api/choices';
import { messageOf } from '../api/problem';
import style from './combo.module.css';
import field from './field.module.css';
import { usePaused } from './use-paused';

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
  const [last, setLast] = useState<C | null>(null);
  const [typed, setTyped] = useState('');
  const current = [last, known].find((choice) => choice?.id === chosen);
  // the name of the one that is chosen stands in the field, and narrows nothing
  const asked = usePaused(typed === current?.name ? '' : typed.trim());
  const found = useQuery({ ...choicesQuery(of, asked), placeholderData: keepPreviousData });
  const choices = found.data?.choices ?? [];
  // the field has the name of the one that is chosen from the list
  const listed: Choice[] =
    !current || choices.some(({ id }) => id === chosen) ? [...choices] : [...choices, { ...current, detail: 'chosen' }];
  const take = (id: string) => {
    const choice = choices.find((one) => one.id === id);
    if (!choice || id === chosen) return;
    setLast(choice);
    choose(choice);
  };
  return (
    <ComboBox
      className={field['field'] ?? ''}
      items={listed}
      selectedKey={chosen}
      onSelectionChange={(id) => id !== null && take(String(id))}
      onInputChange={setTyped}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <div className={style['row']}>
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
      <FieldError className={field['error'] ?? ''}>{error}</FieldError>
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
          {found.error ? messageOf(found.error) : stateOf(found.data, asked)}
        </p>
      </Popover>
    </ComboBox>
  );
}

function stateOf(found: Found<Choice> | undefined, asked: string): string {
  if (found === undefined) return 'Looking ...';
  if (found.choices.length === 0) return asked === '' ? 'There is none yet' : 'None has this name';
  return found.more ? `The newest ${MOST_CHOICES}: type a part of the name for others` : '';
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Choice, choicesQuery, type Choosable, type Found } from '../api/choices';
import { messageOf } from '../api/problem';
import { usePaused } from './use-paused';

interface Named<C extends Choice> {
  of: Choosable<C>;
  chosen: string | null;
  known?: C | undefined;
  choose: (choice: C) => void;
}

/**
 * What stands in the field where one of many is chosen by name. Whoever goes on without having chosen has chosen the only one that is called so;
 * where there is none or are several, `said` says so, and what was typed stays unless another one is chosen already. Escape takes back what was typed.
 */
export function useNamed<C extends Choice>({ of, chosen, known, choose }: Named<C>) {
  const [last, setLast] = useState<C | null>(null);
  const current = [last, known].find((choice) => choice?.id === chosen) ?? undefined;
  const name = current?.name ?? '';
  const [typed, setTyped] = useState(name);
  const [said, setSaid] = useState<string>();
  /** what one went on from; it is settled once those are known that are called so */
  const [left, setLeft] = useState<string | null>(null);
  const how = useRef<'chooses' | 'takesBack' | 'goesOn'>('goesOn');
  /** one has gone along the list since one typed: where it is now is meant */
  const moved = useRef(false);

  // another one may be chosen elsewhere, or become known; what somebody is typing stays
  const [before, setBefore] = useState(name);
  if (before !== name) {
    setBefore(name);
    if (typed === before) setTyped(name);
  }

  // the name of the one that is chosen narrows nothing
  const asked = typed === name ? '' : typed.trim();
  const paused = usePaused(asked);
  const found = useQuery({ ...choicesQuery(of, paused), placeholderData: keepPreviousData });
  const choices = found.data?.choices ?? [];
  const isKnown = asked === paused && !found.isPlaceholderData && !found.isFetching;

  const take = (choice: C) => {
    setTyped(choice.name);
    setLeft(null);
    if (choice.id === chosen) return;
    setLast(choice);
    choose(choice);
  };
  useEffect(() => {
    if (left === null || !isKnown) return;
    setLeft(null);
    const [first, ...others] = choices;
    if (first && others.length === 0) return take(first);
    setSaid(found.error ? messageOf(found.error) : whyNot(left, found.data, current));
    if (current) setTyped(current.name);
  });

  return {
    current,
    typed,
    said,
    found,
    choices,
    asked: paused,
    type: (text: string) => {
      moved.current = false;
      setTyped(text);
      setSaid(undefined);
      setLeft(null);
    },
    /** before the field itself is told of a key */
    press: ({ key, target }: KeyboardEvent) => {
      if (MOVES.includes(key)) moved.current = true;
      const isOnOne = target instanceof Element && target.hasAttribute('aria-activedescendant');
      how.current =
        key === 'Escape' ? 'takesBack' : isOnOne && (key === 'Enter' || key === 'Tab') ? 'chooses' : 'goesOn';
    },
    /** one was chosen; or one goes on, and it is told again which one was chosen before, if any */
    select: (id: string | null) => {
      const choice = id === chosen ? undefined : choices.find((one) => one.id === id);
      if (choice) return take(choice);
      // where it opens the list is at the one that is chosen, which by itself is no answer to another name
      const isMeant = how.current === 'chooses' && (moved.current || name.toLowerCase().includes(asked.toLowerCase()));
      if (how.current !== 'takesBack' && !isMeant && typed.trim() !== '') return setLeft(typed.trim());
      setTyped(name);
      setSaid(undefined);
    },
  };
}

const MOVES = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'];

function whyNot(typed: string, found: Found<Choice> | undefined, current: Choice | undefined): string {
  const stays = current ? `: ${current.name} stays chosen` : '';
  if (!found || found.choices.length === 0) return `None is called "${typed}"${stays}`;
  return `${found.more ? 'Many' : found.choices.length} are called "${typed}"${stays || ': choose one of them'}`;
}

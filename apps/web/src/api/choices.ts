import { queryOptions } from '@tanstack/react-query';

export interface Choice {
  id: string;
  name: string;
  /** in quiet letters beside the name */
  detail?: string;
}

/** The first of those that have a name like this, and whether there are more. */
export interface Found<C extends Choice> {
  choices: readonly C[];
  more: boolean;
}

/** Something of which there may be many, and one is chosen by its name. */
export interface Choosable<C extends Choice> {
  /** tells its answers from others'; begins as those that have to be asked for anew with them */
  key: readonly string[];
  /** name: words that the name contains; undefined: any */
  find: (name: string | undefined, signal: AbortSignal) => Promise<Found<C>>;
}

/** How many are shown at once. */
export const MOST_CHOICES = 50;

/** Those whose name contains these words; of nothing, the newest. */
export const choicesQuery = <C extends Choice>({ key, find }: Choosable<C>, name = '') =>
  queryOptions({
    queryKey: [...key, 'choices', name],
    queryFn: ({ signal }) => find(name === '' ? undefined : name, signal),
  });

/** A page of a list as choices. */
export const asChoices = <T, C extends Choice>(
  { data, nextCursor }: { data: readonly T[]; nextCursor: string | null },
  choice: (row: T) => C,
): Found<C> => ({ choices: data.map(choice), more: nextCursor !== null });

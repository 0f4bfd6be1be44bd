import type { Tone } from '../pieces/badge';
import type { ListedVersion } from './constitution-query';

export const STATE: Record<ListedVersion['state'], Tone> = { draft: 'accent', published: 'good', retired: 'plain' };

/** "Version 3", "Draft 3" */
export const versionName = ({ number, state }: Pick<ListedVersion, 'number' | 'state'>): string =>
  state === 'draft' ? `Draft ${number}` : `Version ${number}`;

/** Fields of a file as people call them, in the order in which they are read; of others, the name that they have in the file. */
const FIELDS: Record<string, string> = {
  name: 'Name',
  description: 'Description',
  title: 'Title',
  appliesTo: 'Applies to',
  comparison: 'Comparison',
  critique: 'Critique',
  revision: 'Revision',
  'rating.scale': 'Rating scale',
  'rating.question': 'Rating question',
  examples: 'Examples',
  weight: 'Weight',
  veto: 'Veto',
  tags: 'Tags',
};

/** The same of worked examples. */
export const EXAMPLE_FIELDS: readonly [field: string, name: string][] = [
  ['prompt', 'Prompt'],
  ['responses', 'Responses'],
  ['response', 'Response'],
  ['critique', 'Critique'],
  ['revision', 'Revision'],
  ['fine', 'Nothing to criticise'],
  ['better', 'Better'],
  ['score', 'Score'],
  ['reasons', 'Reasons'],
];

const ORDER = Object.keys(FIELDS);

/** What differs, in the order in which the fields are read: anchors after their question, others without a name of their own at the end. */
export const inReadingOrder = <T extends { field: string }>(changes: readonly T[]): T[] => {
  const place = ({ field }: T) => {
    const named = field.startsWith('rating.anchors.') ? 'rating.question' : field;
    return ORDER.includes(named) ? ORDER.indexOf(named) : ORDER.length;
  };
  return [...changes].sort((one, other) => place(one) - place(other));
};

export function fieldName(field: string): string {
  const point = /^rating\.anchors\.(.+)$/.exec(field)?.[1];
  return point === undefined ? (FIELDS[field] ?? field) : `Rating ${point}`;
}

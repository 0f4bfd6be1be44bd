import { type FileType, fileTypesOf, type Format, isOfPairs } from './format.js';

/** A format as people choose it. */
export interface FormatView {
  name: string;
  /** in one sentence */
  about: string;
  /** what its rows are made of: filters and several runs are for pairs alone */
  rows: 'pairs' | 'images' | 'rounds';
  /** what it can hold */
  of: 'text' | 'image' | 'any';
  /** what it is kept in, the usual one first */
  fileTypes: FileType[];
}

export const formatView = (format: Format): FormatView => ({
  name: format.name,
  about: format.about,
  rows: isOfPairs(format) ? 'pairs' : format.needs === 'images' ? 'images' : 'rounds',
  of: heldBy(format),
  fileTypes: [...fileTypesOf(format)],
});

/** Formats of evidence take texts, unless they refuse nothing. */
function heldBy(format: Format): FormatView['of'] {
  if (format.needs === 'images' || format.needs === 'pictures') return 'image';
  return format.needs === 'evidence' && format.refuse === undefined ? 'any' : 'text';
}

import { invalid, type Place, type PreceptError } from '#libs/domain/precept-error.js';

/** Something wrong at one place of the source; `offset` counts UTF-16 units from its start. */
export interface Problem {
  offset: number;
  message: string;
}

/** More would not be read; the number of all is in the message. */
const MOST_PLACES = 100;

type LinePos = (offset: number) => { line: number; col: number };

/** The first problems of a file in its order, each at `file:line:column`, counted from 1. */
export function placesOf(fileName: string, problems: readonly Problem[], linePos: LinePos): Place[] {
  return [...problems]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, MOST_PLACES)
    .map(({ offset, message }) => {
      const { line, col } = linePos(offset);
      return { at: `${fileName}:${line}:${col}`, message };
    });
}

/** All problems of one file as one error. */
export function constitutionInvalid(fileName: string, problems: readonly Problem[], linePos: LinePos): PreceptError {
  const places = placesOf(fileName, problems, linePos);
  const [first] = places;
  const shown = problems.length > MOST_PLACES ? `, the first ${MOST_PLACES} are listed` : '';
  const more = `${fileName}: ${problems.length}${problems.length < 1000 ? '' : ' or more'} problems${shown}. First: `;
  const what = first ? `${first.at}: ${first.message}${/[.?!]$/.test(first.message) ? '' : '.'} ` : '';
  return invalid(
    'constitution_invalid',
    `${problems.length === 1 ? '' : more}${what}Correct the file and read it again.`,
    places,
  );
}

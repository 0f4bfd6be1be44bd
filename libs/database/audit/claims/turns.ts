import { uniform } from '#libs/statistics/draw.js';
import { uniformSql } from '../uniform-sql.js';
import { hidesPrompt } from './hidden-prompt-sql.js';

/** Where place n of unit u of audit a stands: at random from 0 to 1, of questions that hide a prompt from -1 to 0. */
export const TURN = `
  ${uniformSql(
    `(convert_to('audit-turn', 'UTF8') || '\\x00'::bytea || convert_to(a.seed, 'UTF8') || '\\x00'::bytea)`,
    `u.key || '/' || n`,
  )} - ${hidesPrompt('u')}::int`;

/** Turns, the upper one not included. */
export type Turns = readonly [from: number, to: number];

/**
 * Where a person who had so many places looks for the next one: from a random turn on, and from the beginning up to it; first among questions
 * that hide a prompt, where there may be any. A point of its own for each claim gives everybody an order of their own.
 */
export function turnsOf(seed: string, name: string, had: number, mayHide: boolean): Turns[] {
  const start = uniform('audit-start', seed, name, had);
  const around = (first: number): Turns[] => [
    [first + start, first + 1],
    [first, first + start],
  ];
  return mayHide ? [...around(-1), ...around(0)] : around(0);
}

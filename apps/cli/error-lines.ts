import { CommanderError } from 'commander';
import { codeOf } from '#libs/config/error-code.js';
import type { TerminalSettings } from '#libs/config/terminal-settings.js';
import { isDiskFull } from '#libs/database/postgres/disk-full.js';
import { isDatabaseUnavailable } from '#libs/database/postgres/database-unavailable.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { inCommandWords } from './command-words.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { Interrupted } from './interruption.js';
import { printable } from './terminal/printable.js';

type ErrorSettings = Pick<TerminalSettings, 'debug' | 'ownDatabase'>;

/** What is said about an error: what happened, where, what to do next. Nothing where the error has spoken already. */
export function errorLines(error: unknown, settings: ErrorSettings): string[] {
  const { debug } = settings;
  if (error instanceof CommanderError || error instanceof Interrupted) return [];
  const lines = error instanceof PreceptError ? preceptLines(error) : otherLines(error, settings);
  return [...lines, ...(debug ? stackLines(error) : [])].map(printable);
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.invalid;
  if (error instanceof PreceptError && error.code === 'no_pairs_to_check') return EXIT.nothingToCheck;
  if (error instanceof PreceptError && error.kind !== 'unavailable') return EXIT.invalid;
  return EXIT.unexpected;
}

/** Audits and lots, in refusals by their codes; people and keys are named by an argument. */
const NAMED_BY_OPTION = /(^|_)(audit|lot)(_|$)/;

function preceptLines(error: PreceptError): string[] {
  const message = inCommandWords(error.message);
  const places = error.places.map(({ at, message: what }) => ({
    at: at === 'name' && NAMED_BY_OPTION.test(error.code) ? '--name' : inCommandWords(at),
    message: inCommandWords(what),
  }));
  // Some messages hold their places already.
  const further = places.filter((place) => !message.includes(place.at) || !message.includes(place.message));
  return [`precept: ${message}`, ...further.map(({ at, message: what }) => `  ${at}: ${what}`)];
}

function otherLines(error: unknown, { debug, ownDatabase }: ErrorSettings): string[] {
  const said = error instanceof Error && error.message !== '' ? error.message : (codeOf(error) ?? String(error));
  if (isDiskFull(error)) {
    return [
      `precept: The disk is full: ${said}`,
      '  Make room on it and do the same again. What was stored by then is kept.',
    ];
  }
  if (isDatabaseUnavailable(error)) {
    const broken = /Connection terminated|ECONNRESET/.test(said);
    return [
      `precept: PostgreSQL cannot be used: ${said}`,
      ...(broken
        ? ['  It ended in the middle; a full disk is a usual reason: see that there is room where its data lie.']
        : []),
      ownDatabase
        ? '  Precept runs this server itself: do the same again, and it is started where it has ended.'
        : '  See that the server of DATABASE_URL runs and takes connections; without DATABASE_URL Precept starts its own.',
    ];
  }
  return [
    `precept: this should not have happened: ${said}`,
    ...(debug ? [] : ['  PRECEPT_DEBUG=1 shows where. If it happens again, please report it with that.']),
  ];
}

function stackLines(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const causes = error.cause === undefined ? [] : ['caused by:', ...stackLines(error.cause)];
  return [...(error.stack ?? '').split('\n').slice(1), ...causes];
}

import { optionSet, type OptionSet } from '#libs/labelling/answers/option-set.js';
import { letterOfToken, readOption } from '#libs/labelling/answers/read-option.js';
import type { Reader } from '#libs/labelling/answers/reader.js';
import { longerShare } from '#libs/statistics/judge/longer.js';
import { softLabel } from '#libs/statistics/soft-label/soft-label.js';
import { winRate } from '#libs/statistics/soft-label/win-rate.js';
import type { DataFile } from '../data/data-file.js';
import { hasFields, isRow, lengthOf, mean, number, text, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';
import { said } from './said.js';

/** One recorded choice of a judge between two texts whose answer is one token. */
export interface TokenChoice {
  first: string;
  second: string;
  shownFirst: 'first' | 'second';
  token: string;
  top: { token: string; logprob: number }[] | null;
  /** P(second is better) as upstream stored it; null where it has none */
  recorded: number | null;
}

export interface TokenChoices {
  file: DataFile;
  choices: TokenChoice[];
  /** the token for what was shown first, and the other one */
  letters: [first: string, second: string];
}

/** Files of rows with the top log-probabilities of the one answer token. */
export function findTokenChoices(files: readonly DataFile[]): TokenChoices[] {
  return files.flatMap((file) => {
    if (!file.rows?.length || !file.rows.every(isChoice)) return [];
    const choices = file.rows.map(choiceOf);
    return [{ file, choices, letters: lettersOf(choices) }];
  });
}

const FIELDS = { output_1: 'text', output_2: 'text', shown_first: 'text' } as const;

function isChoice(row: Row): boolean {
  if (!hasFields(row, { ...FIELDS, top_logprobs: 'any', preference: 'any' })) return false;
  const { top_logprobs: top, preference } = row;
  const fits = top === null || (Array.isArray(top) && top.every((one) => alternative(one) !== null));
  return fits && (preference === null || Number.isFinite(preference));
}

function choiceOf(row: Row): TokenChoice {
  const list: unknown = row['top_logprobs'];
  const top = Array.isArray(list) && list.length > 0 ? list.flatMap((one) => alternative(one) ?? []) : null;
  const token = typeof row['answer_token'] === 'string' ? row['answer_token'] : (top?.[0]?.token ?? '');
  return {
    first: text(row, 'output_1'),
    second: text(row, 'output_2'),
    shownFirst: text(row, 'shown_first') === 'output_1' ? 'first' : 'second',
    token,
    top,
    recorded: row['preference'] === null ? null : number(row, 'preference') - 1,
  };
}

/** One alternative as [token, log-probability] or {token, logprob}; null where it is neither. */
function alternative(one: unknown): { token: string; logprob: number } | null {
  const pair = isRow(one) ? [one['token'], one['logprob']] : one;
  const [token, logprob] = Array.isArray(pair) ? (pair as unknown[]) : [];
  return typeof token === 'string' && typeof logprob === 'number' ? { token, logprob } : null;
}

/**
 * The two tokens that most answers are. What was shown first has the earlier letter or figure; of "m" and "M" it has the
 * small one, as AlpacaEval's prompt says.
 */
function lettersOf(choices: readonly TokenChoice[]): [string, string] {
  const counts = new Map<string, number>();
  for (const { token, top } of choices) if (top) counts.set(token, (counts.get(token) ?? 0) + 1);
  const [one = 'm', two = 'M'] = [...counts].sort((a, b) => b[1] - a[1]).map(([token]) => token);
  if (one.toLowerCase() === two.toLowerCase()) return one === one.toLowerCase() ? [one, two] : [two, one];
  return one < two ? [one, two] : [two, one];
}

export const isIdentical = ({ first, second }: TokenChoice): boolean => first === second;

/** P(second is better) as Precept reads the token, and what the token says of the slot shown first. */
export interface ReadChoice {
  probability: number;
  ofFirstShown: number;
  missing: string[];
}

/** Reads one choice. `exact`: a token counts only where it is the letter exactly; else its spellings are summed. Null: unread. */
export function readChoice(choice: TokenChoice, letters: [string, string], exact: boolean): ReadChoice | null {
  const { top, token, shownFirst } = choice;
  if (!top) return null;
  const own = top.find((one) => one.token === token)?.logprob ?? -9999;
  const reader: Reader = { kind: 'token', exact };
  const reading = readOption(said(token, [{ token, logprob: own, top }]), offered(letters), { reader });
  if (!reading.ok) return null;
  const { masses, missing } = reading.value;
  const [shown = 0, hidden = 0] = letters.map((letter) => masses[letter]);
  const ofFirstShown = softLabel({ first: shown, second: hidden, tie: 0, notApplicable: 0 }).probability;
  if (ofFirstShown === null) return null;
  return { probability: shownFirst === 'second' ? ofFirstShown : 1 - ofFirstShown, ofFirstShown, missing };
}

const sets = new Map<string, OptionSet>();

function offered(letters: [string, string]): OptionSet {
  const key = letters.join();
  const known = sets.get(key) ?? optionSet(letters.map((letter) => ({ letter })));
  sets.set(key, known);
  return known;
}

/**
 * What published figures make of an answer that Precept leaves unread, because its letters hold less than half of the mass:
 * the letters' masses alone count, and half a win where neither is among the alternatives. Null without log-probabilities.
 */
function asPublished({ top, shownFirst }: TokenChoice, letters: [string, string]): ReadChoice | null {
  if (!top) return null;
  const [shown, hidden] = letters.map((letter) =>
    Math.exp(top.find((one) => one.token === letter)?.logprob ?? -Infinity),
  );
  const label = softLabel({ first: shown ?? 0, second: hidden ?? 0, tie: 0, notApplicable: 0 });
  const ofFirstShown = label.probability ?? 0.5;
  const missing = letters.filter((letter) => !top.some((one) => one.token === letter));
  return { probability: shownFirst === 'second' ? ofFirstShown : 1 - ofFirstShown, ofFirstShown, missing };
}

/** The mass of tokens that spell a letter in another way than exactly: `"m`, ` m`. */
export function massOfOtherSpellings({ top }: TokenChoice, letters: [string, string]): number {
  const others = (top ?? []).filter(
    ({ token }) => !letters.includes(token) && letterOfToken(token, offered(letters)) !== null,
  );
  return others.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
}

/** Figures of a set: of identical texts half a win without a call; without log-probabilities there is no preference. */
export function tokenChoiceFigures({ file, choices, letters }: TokenChoices): RecordedSet {
  const read = choices.map((choice) => {
    const own = isIdentical(choice) ? null : readChoice(choice, letters, true);
    const published = isIdentical(choice) || own ? null : asPublished(choice, letters);
    return { choice, own, reading: own ?? published };
  });
  const unreadable = read.filter(({ own, reading }) => reading && !own).length;
  const judged = read.flatMap(({ choice, reading }) => (reading ? [{ choice, reading }] : []));
  const preferences = read.flatMap(({ choice, reading }) =>
    isIdentical(choice) ? [0.5] : (reading?.probability ?? []),
  );
  const rate = winRate(preferences);
  const longer = longerShare(
    judged.map(({ choice: { first, second }, reading: { probability } }) => ({
      choice: probability > 0.5 ? 'second' : probability < 0.5 ? 'first' : 'tie',
      lengths: [lengthOf(first), lengthOf(second)],
    })),
  );
  const differences = judged.flatMap(({ choice: { recorded }, reading: { probability } }) =>
    recorded === null ? [] : [Math.abs(probability - recorded)],
  );
  const unread = choices.length - preferences.length;
  return {
    kind: 'choices by log-probabilities',
    files: [file.path],
    rows: choices.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          n: choices.length,
          win_rate: rate.winRate,
          standard_error: rate.standardError,
          n_wins: rate.wins,
          n_wins_base: rate.losses,
          max_abs_difference_to_recorded_preference: Math.max(0, ...differences),
          items_without_logprobs: choices.filter(({ top }) => top === null).length,
          items_with_both_tokens_in_top5: judged.filter(({ reading }) => reading.missing.length === 0).length,
          mean_probability_of_first_shown: mean(judged.map(({ reading }) => reading.ofFirstShown)),
          prefers_longer: longer.count,
          prefers_longer_of: longer.of,
        },
      },
    ],
    notes: [
      ...(unread === 0 ? [] : [`${unread} choices have no log-probabilities and no preference`]),
      ...(unreadable === 0 ? [] : [`${unreadable} answers that Precept leaves unread are counted as published`]),
    ],
  };
}

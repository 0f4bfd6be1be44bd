import { describe, expect, it } from '@jest/globals';
import type { DataFile } from '../data/data-file.js';
import type { Row } from '../data/fields.js';
import { findAnnotatedPairs, readLabel } from './annotated-pairs.js';
import { calledCorrect, calledGood } from './last-words.js';
import { findLetterChoices } from './letter-choices.js';
import { publishedRow } from './published-rows.js';
import { recordedSets } from './recorded-sets.js';
import { giveReasons, strictReading, verdictFirst } from './strict-reading.js';
import { findTokenChoices, readChoice, tokenChoiceFigures } from './token-choices.js';

const file = (rows: Row[], path = 'some/file.jsonl'): DataFile => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return { path, folder, name, stem: name.replace(/\..*$/, ''), value: undefined, rows };
};
const treeOf = (rows: Row[]) => recordedSets([file(rows)]).flatMap(({ figures }) => figures)[0]?.tree;

describe('a verdict that stands first and is then explained', () => {
  const explained = 'Output (b) is better.\n\nOutput (a) names a colour that nobody asked for.';

  it('is the verdict, although a later line begins with the other name', () => {
    expect(verdictFirst(explained)).toBe('b');
    expect(strictReading(explained, true)).toBe('b');
  });

  it('is none where the text weighs the other output once more, or says nothing further', () => {
    expect(verdictFirst('Output (b) is better. It is short. Therefore, Output (a) is better.')).toBeNull();
    expect(verdictFirst('Output (b) is better.')).toBeNull();
    expect(verdictFirst('I think so. Output (b) is better. Yes.')).toBeNull();
  });

  it('is read as given with reasons where most answers of the stage are long', () => {
    const answers = (texts: string[]) =>
      texts.map((text) => ({ itemId: '', shownFirst: 'first' as const, stage: 1, text, finishReason: '' }));
    expect(giveReasons(answers([explained, explained, 'Output (a)']))).toBe(true);
    expect(giveReasons(answers([explained, 'Output (a)', 'Output (b)']))).toBe(false);
  });
});

describe('choices by log-probabilities', () => {
  const row = (
    shown_first: string,
    top: [string, number][] | null,
    preference: number | null,
    more: Row = {},
  ): Row => ({
    ...{ output_1: 'x'.repeat(50), output_2: 'y', shown_first, answer_token: top?.[0]?.[0] ?? null },
    ...{ top_logprobs: top, preference, ...more },
  });
  const ln = Math.log;
  const rows = [
    row(
      'output_1',
      [
        ['B', ln(0.6)],
        ['A', ln(0.2)],
      ],
      1.75,
    ),
    row(
      'output_2',
      [
        ['A', ln(0.3)],
        ['B', ln(0.3)],
        [' A', ln(0.3)],
      ],
      1.5,
    ),
    row('output_1', null, 1.5, { output_2: 'x'.repeat(50) }),
    // neither answer holds half of the mass: Precept reads none
    row(
      'output_1',
      [
        ['Both', ln(0.9)],
        ['A', ln(0.05)],
      ],
      1,
    ),
    row('output_1', null, null),
  ];
  const [set] = findTokenChoices([file(rows)]);

  it('finds the letters, and reads what was shown first as the earlier one', () => {
    expect(set!.letters).toEqual(['A', 'B']);
    expect(readChoice(set!.choices[0]!, set!.letters, true)?.probability).toBeCloseTo(0.75, 12);
    expect(readChoice(set!.choices[1]!, set!.letters, true)?.probability).toBeCloseTo(0.5, 12);
    // " A" counts as A
    expect(readChoice(set!.choices[1]!, set!.letters, false)?.probability).toBeCloseTo(2 / 3, 12);
    expect(readChoice(set!.choices[3]!, set!.letters, true)).toBeNull();
  });

  it('counts as published, says what Precept leaves unread, and makes up no preference', () => {
    const { figures, notes } = tokenChoiceFigures(set!);
    expect(figures[0]?.tree).toMatchObject({ n: 5, n_wins: 1, n_wins_base: 1, items_without_logprobs: 2 });
    expect(figures[0]?.tree.win_rate).toBeCloseTo((100 * (0.75 + 0.5 + 0.5 + 0)) / 4, 9);
    expect(notes).toEqual([
      expect.stringContaining('1 choices have no'),
      expect.stringContaining('1 answers that Precept'),
    ]);
  });

  it('finds the published row of the same folder by the name of the file or of its rows', () => {
    const published = { '': 'file', win_rate: '1.5', standard_error: '0.5', n_wins: '1', n_wins_base: '2' };
    const board = file([published], 'some/rows.json');
    expect(publishedRow([set!.file, board], set!.file)).toMatchObject({ winRate: 1.5, wins: 1, losses: 2 });
    expect(publishedRow([set!.file, { ...board, folder: 'other' }], set!.file)).toBeNull();
    expect(publishedRow([file([{ ...published, '': 'x' }], 'some/rows.json')], set!.file)).toBeNull();
  });
});

describe('pairs with labels of several people', () => {
  it('are found by their numbered columns, and a verdict that is no verdict is no label', () => {
    const row = (p1: number, p2: number, verdict: unknown) => ({
      ...{ response1: 'a', response2: true, person1: p1, person2: p2, judge: { my_result: verdict } },
    });
    const rows = [row(1, 1, '1'), row(2, 2, 'garbage'), row(0, 0, 'Tie'), row(2, 1, 2)];
    const [set] = findAnnotatedPairs([file(rows)]);
    expect(set).toMatchObject({
      raters: [
        { column: 'person1', number: '1' },
        { column: 'person2', number: '2' },
      ],
    });
    expect(treeOf(rows)).toMatchObject({
      items: 4,
      unanimous: 3,
      majority: { '0': 1, '1': 1, '2': 1 },
      judge: { unparsed: 1 },
    });
    expect(['1', '2', '0', 'Tie', 'garbage', '3', ''].map(readLabel)).toEqual(['1', '2', '0', '0', null, null, null]);
  });
});

describe('questions with lettered options', () => {
  const prompt = 'Which colour is (B) red?\n\nOptions:\n (A) One (B) two\n (B) Two\n (C) Three\nThe answer is:';
  it('have their options in the last lines of the prompt', () => {
    const [set] = findLetterChoices([file([{ prompt, corrects: [' (B)'], incorrects: [' (A)', ' (C)'] }])]);
    expect(set!.choices[0]).toMatchObject({ gold: 1, right: '(B)' });
    expect(set!.choices[0]!.options.map(({ text }) => text)).toEqual(['One (B) two', 'Two', 'Three']);
    expect(set!.choices[0]!.question).toContain('Options:');
  });

  it('are not those whose answers are texts', () =>
    expect(findLetterChoices([file([{ prompt, corrects: ['Two'], incorrects: ['One'] }])])).toEqual([]));
});

describe('figures of other sets', () => {
  it('rankings: ties stay in the ranking and out of the pairs', () =>
    expect(
      treeOf([
        { generations: ['a', 'b', 'c'], ranking: [1, 2, 2] },
        { generations: ['a', 'b'], ranking: [1, 1] },
      ]),
    ).toEqual({
      ...{ prompts: 2, K: { '2': 1, '3': 1 }, pairs_K_choose_2: 4, tied: 2, decided: 2 },
      prompts_without_any_decided_pair: 1,
    }));

  it('conversations: contexts, empty last turns, and what the import says', () => {
    const talk = (answer: string, before = 'Hi') => `\n\nHuman: ${before}\n\nAssistant: ${answer}`;
    const rows = [
      { chosen: talk('A'), rejected: talk('x'.repeat(40)) },
      { chosen: talk('A'), rejected: talk('B', 'Ho') },
      { chosen: talk(''), rejected: talk('B') },
      { chosen: talk('A'), rejected: talk('A') },
    ];
    expect(treeOf(rows)).toMatchObject({ pairs: 4, same_context: 3, identical_responses: 1, empty_final_turn: 1 });
    expect(treeOf(rows)).toMatchObject({ humans_prefer_longer: 0, humans_prefer_longer_of: 1, human_turns_mean: 1 });
    expect(recordedSets([file(rows)])[0]?.notes).toEqual([
      'the import refuses 1: contexts_differ',
      'the import refuses 1: empty_final_turn',
      'the import refuses 1: identical_candidates',
    ]);
  });

  it('samples: all pairs of a prompt, by their one score', () =>
    expect(
      treeOf([
        {
          samples: [
            { text: 'a', score: 0.1 },
            { text: 'b', score: 0.4 },
            { text: 'c', score: 0.1 },
          ],
        },
      ]),
    ).toEqual({
      ...{ prompts: 1, samples_per_prompt: [3], pairs: 3, tied: 1, mean_score: expect.closeTo(0.2, 12) },
    }));

  it('last words: "incorrect" is not "correct"', () => {
    expect([
      calledCorrect('It is incorrect to say so. Correct.'),
      calledCorrect('Incorrect'),
      calledCorrect('No.'),
    ]).toEqual([...[true, false, null]]);
    expect(calledGood('It is incorrect to say so. Correct.')).toBe(true);
    expect(calledGood('The red is correct, the car is not.')).toBeNull();
    const row = (response: string, correct: boolean) => ({ prompt: 'p', response, correct });
    expect(treeOf([row('Correct', true), row('Incorrect', false)])).toMatchObject({
      ...{ images: 2, prompts: 1, percent_correct: 50, last_word_rule_disagrees_with_recorded: 0 },
      ...{ naive_substring_rule_disagrees: 1, prompts_all_2_correct: 0, prompts_none_correct: 0 },
    });
  });

  it('images in several aspects: one without a score is left out and named', () => {
    const row = (care: number[], light: number[], people: string[]) => ({
      ...{ model: 'm', care: { score: care }, light: { score: light }, 'raters_[care,light]': people },
    });
    const [set] = recordedSets([
      file([row([2], [9, 4], ['[0, 0.5]']), row([10], [10], ['[1, 1]', '[0.5, 1]']), row([], [3], ['[1, 1]'])]),
    ]);
    expect(set?.figures[0]?.tree).toMatchObject({
      n: 2,
      care: expect.closeTo(1, 12),
      light: expect.closeTo(1, 12),
      O: expect.closeTo(1, 12),
      mean_care: 0.6,
      mean_human_care: 0.375,
    });
    expect(set?.notes).toEqual([expect.stringContaining('1 images have no score')]);
  });

  it('a set that cannot be counted has no figures, and does not hide the others', () => {
    const row = { model: 'm', care: { score: [1] }, 'raters_[care]': ['[1, 2]'] };
    const [set, other] = recordedSets([file([{ generations: ['a', 'b'], ranking: [1, 2] }]), file([row])]);
    expect(set?.figures).toHaveLength(1);
    expect(other).toMatchObject({ kind: 'no figures', notes: ['cannot be counted: a person rates every aspect'] });
  });
});

import { describe, expect, it } from '@jest/globals';
import { command, gathering, oneOf, wholeNumber } from './command.js';
import { readSeed } from './runs/option-readers.js';

const parse = (...args: string[]) => {
  const made = command('try', 'for a test')
    .option('--best-of <which>', '', oneOf(['worst', 'each'] as const))
    .option('--size <n>', '', wholeNumber(1, 9), 2)
    .option(
      '--run <run>',
      '',
      gathering((run: string, before: string[] = []) => [...before, run]),
    )
    .option('--keys <key...>', '')
    .option('--seed <text>', '', readSeed)
    .option('--json', '')
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  return made.parse(args, { from: 'user' }).opts();
};

describe('options', () => {
  it('are taken once, over their defaults', () => {
    expect(parse('--best-of', 'each', '--size', '3', '--json')).toEqual({ bestOf: 'each', size: 3, json: true });
  });

  it('that gather are taken again', () => {
    const asked = ['--run', 'a', '--run', 'b', '--keys', 'x', '--keys', 'y', '--json', '--json'];
    expect(parse(...asked)).toMatchObject({ run: ['a', 'b'], keys: ['x', 'y'] });
  });

  it.each([
    [['--best-of', 'each', '--best-of', 'worst'], /option '--best-of <which>' is given twice/],
    [['--size', '3', '--size=3'], /option '--size <n>' is given twice/],
    [['--seed', ''], /must not be empty/],
  ])('%p are refused', (args, why) => expect(() => parse(...args)).toThrow(why));
});

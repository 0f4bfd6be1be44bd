import { describe, expect, it } from '@jest/globals';
import { errorLines, exitCodeOf } from '../error-lines.js';
import { EXIT } from '../exit-code.js';
import { type MixPart, mixOf, readMixPart } from './mix-option.js';

const parts = (...texts: string[]) => texts.reduce<MixPart[]>((before, text) => readMixPart(text, before), []);

describe('--mix', () => {
  it('is shares in the order of the runs, and data sets', () => {
    expect(mixOf(undefined, ['last'])).toBeUndefined();
    expect(mixOf(parts('b=0.2', 'human:x=y=.5', 'a=0.3'), ['a', 'b'])).toEqual({
      runs: [0.3, 0.2],
      human: [{ dataset: 'x=y', share: 0.5 }],
    });
  });

  it.each([['last'], ['=0.5'], ['human:=0.5'], ['last=much'], ['last=-1']])('refuses %s', (text) => {
    expect(() => readMixPart(text)).toThrow('RUN=SHARE');
  });

  it.each<[string, string[], string[]]>([
    ['--mix other: name the run with --run as well.', ['last=0.5', 'other=0.5'], ['last']],
    ['--mix last is there twice: a run has one share.', ['last=0.5', 'last=0.2', 'human:x=0.5'], ['last']],
    ['--run b has no share: add --mix b=SHARE.', ['a=1'], ['a', 'b']],
  ])('says "%s"', (line, texts, runs) => {
    let error: unknown;
    try {
      mixOf(parts(...texts), runs);
    } catch (thrown) {
      error = thrown;
    }
    expect(errorLines(error, { debug: false, ownDatabase: false }).join()).toContain(line);
    expect(exitCodeOf(error)).toBe(EXIT.invalid);
  });
});

import { describe, expect, it } from '@jest/globals';
import { HELP, readCommandLine } from './command-line.js';
import { KNOB_NAMES } from './knobs.js';

describe('the command line', () => {
  it('reads server options and knobs in both spellings', () => {
    const args = [
      '--port',
      '4010',
      '--key',
      'k',
      '--seed=7',
      '--retry-after',
      '0.5',
      '--banned-word',
      '7',
      '--rate429=0.1',
      '--noLogprobs',
    ];
    expect(readCommandLine(args)).toEqual({
      port: 4010,
      key: 'k',
      seed: 7,
      retryAfter: 0.5,
      bannedWord: '7',
      rate429: 0.1,
      noLogprobs: true,
    });
    expect(readCommandLine(['--no-logprobs', '--max-in-flight', '8', '--host', '0.0.0.0'])).toEqual({
      noLogprobs: true,
      maxInFlight: 8,
      host: '0.0.0.0',
    });
  });

  it('takes a negative number in the form with =', () => {
    expect(readCommandLine(['--position-bias=-1'])).toEqual({ positionBias: -1 });
  });

  it.each([
    [['--latency', 'soon'], '--latency needs a number'],
    [['--port', ''], '--port needs a number'],
    [['--speed', '1'], "'--speed'"],
    [['file.json'], 'file.json'],
  ])('refuses %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message);
  });

  it('asks for help, and the help names every knob', () => {
    expect(readCommandLine(['--help'])).toBe('help');
    expect(KNOB_NAMES.filter((name) => !HELP.includes(name.replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)))).toEqual(
      [],
    );
  });
});

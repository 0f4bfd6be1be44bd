import { describe, expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import { conflict, invalid, PreceptError } from '#libs/domain/precept-error.js';
import { errorLines, exitCodeOf } from './error-lines.js';
import { Interrupted } from './interruption.js';

const plain = { debug: false, ownDatabase: false };

describe('errorLines', () => {
  it('says what happened and where, each place once', () => {
    const error = invalid('x', 'The file is wrong. First: f:1:2: it is empty.', [
      { at: 'f:1:2', message: 'it is empty' },
      { at: 'f:3:4', message: 'it ends' },
    ]);
    expect(errorLines(error, plain)).toEqual([
      'precept: The file is wrong. First: f:1:2: it is empty.',
      '  f:3:4: it ends',
    ]);
  });

  it('translates fields of the API into options', () => {
    const lines = errorLines(conflict('unpriced_model', 'Say yes with allowUnpriced.'), plain);
    expect(lines).toEqual(['precept: Say yes with --allow-unpriced.']);
  });

  it('says of a name whether it is an option', () => {
    const said = (code: string) =>
      errorLines(invalid(code, 'So not.', [{ at: 'name', message: 'is empty' }]), plain)[1];
    expect([said('bad_audit'), said('audit_name_taken'), said('bad_lot')]).toEqual(Array(3).fill('  --name: is empty'));
    expect(said('bad_person')).toBe('  name: is empty');
  });

  it('shows no stack unless it is asked for', () => {
    const error = new Error('boom', { cause: new Error('the cause') });
    expect(errorLines(error, plain)).toEqual([
      'precept: this should not have happened: boom',
      '  PRECEPT_DEBUG=1 shows where. If it happens again, please report it with that.',
    ]);
    const debugged = errorLines(error, { ...plain, debug: true }).join('\n');
    expect(debugged).toMatch(/error-lines\.spec/);
    expect(debugged).toContain('caused by:');
  });

  it('says what a database that ends in the middle usually lacks', () => {
    const lines = errorLines(new Error('Connection terminated unexpectedly'), plain);
    expect(lines[1]).toContain('a full disk is a usual reason');
  });

  it('knows an absent database, also where the error has no message', () => {
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    const [first, second] = errorLines(refused, plain);
    expect(first).toBe('precept: PostgreSQL cannot be used: ECONNREFUSED');
    expect(second).toContain('DATABASE_URL');
  });

  it('speaks of DATABASE_URL only where it is set', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(errorLines(refused, { ...plain, ownDatabase: true }).join('\n')).not.toContain('DATABASE_URL');
  });

  it('knows a full disk, wherever it is met', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, close'), { code: 'ENOSPC' });
    expect(errorLines(full, plain)).toEqual([
      'precept: The disk is full: ENOSPC: no space left on device, close',
      '  Make room on it and do the same again. What was stored by then is kept.',
    ]);
  });

  it('knows a full disk of PostgreSQL', () => {
    const said = 'could not extend file "base/1/2": No space left on device';
    const lines = errorLines(Object.assign(new Error(said), { code: '53100' }), { ...plain, ownDatabase: true });
    expect(lines[0]).toBe(`precept: The disk is full: ${said}`);
    expect(lines[1]).toContain('Make room');
  });

  it('lets no text of others act on the terminal', () => {
    expect(errorLines(invalid('x', 'a\u001b[2J'), plain)).toEqual(['precept: a<U+001B>[2J']);
  });

  it('is silent where the command line has spoken already', () => {
    expect(errorLines(new CommanderError(1, 'commander.unknownOption', 'unknown'), plain)).toEqual([]);
    expect(errorLines(new Interrupted(), plain)).toEqual([]);
  });
});

describe('exitCodeOf', () => {
  it.each([
    [new CommanderError(0, 'commander.helpDisplayed', ''), 0],
    [new CommanderError(1, 'commander.unknownCommand', ''), 2],
    [invalid('x', ''), 2],
    [conflict('x', ''), 2],
    [invalid('no_pairs_to_check', ''), 7],
    [new PreceptError('unavailable', 'x', ''), 1],
    [new Error('x'), 1],
    [new Interrupted(), 130],
  ])('%s: %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, CommanderError } from 'commander';
import { Cli } from './cli.js';
import { program } from './program.js';
import { Terminal } from './terminal/terminal.js';

/** A verb that is put in later: pause, resume, cancel. */
const STEERED = /^(?:1|\$2)$/;
const ROOT = join(import.meta.dirname, '../..');

/**
 * The words behind `precept` in the texts of a source file: to the end of the text, of the line, of its part of the sentence, or to where the shell or an
 * explanation goes on. What is put in later is a word.
 */
function hintsIn(source: string): string[][] {
  return [...source.matchAll(/\bprecept ([a-z][^`\n\\]*)/g)].map(([, text = '']) => {
    const [said = ''] = text.replaceAll(/\$\{[^}]*\}/g, '1').split(/ {3}| > |<\//);
    const words: string[] = [];
    for (const [, word = '', end] of said.matchAll(/\s*("[^"]*"|'[^']*'|[^\s"']+)(["'])?/g)) {
      words.push(word.replace(/^(["'])(.*)\1$|[,;:.)]+$/, '$2'));
      if (end !== undefined || /[^"'][,;:.)]$/.test(word)) break;
    }
    return words;
  });
}

const hints = ['apps/cli', 'apps/api', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.spec\.ts$|generated|testing/.test(name))
    .flatMap((name) => hintsIn(readFileSync(join(ROOT, folder, name), 'utf8')).map((hint) => [name, hint] as const)),
);

describe('commands that texts name', () => {
  let whole: Command;
  let nouns: Set<string>;
  const made = (): Command => {
    const paper = new PassThrough();
    const settings = { debug: false, colours: false, folder: ROOT, startedByNpm: false, ownDatabase: true };
    const signal = new AbortController().signal;
    const one = program(new Cli(new Terminal(paper, paper, settings), settings, { signal, again: signal }));
    const idle = (each: Command) => {
      if (each.commands.length === 0) each.action(() => undefined);
      each.commands.forEach(idle);
    };
    idle(one);
    return one;
  };
  beforeAll(() => {
    whole = made();
    nouns = new Set(whole.commands.map((one) => one.name()));
  });

  /** What is wrong with it; null: nothing. A command may be named without all that it needs, and of a placeholder nobody knows what it will say. */
  function wrongWith(hint: string[]): string | null {
    try {
      whole.parse(hint, { from: 'user' });
      return null;
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      return /missing|invalidArgument|help/.test(error.code) ? null : error.message;
    }
  }

  it('are there, and take what the texts give them', () => {
    const meant = hints.filter(([, hint]) => nouns.has(hint[0] ?? '') && !STEERED.test(hint[1] ?? ''));
    expect(meant.length).toBeGreaterThan(150);
    const wrong = meant.map(([file, hint]) => ({ file, hint, why: wrongWith(hint) })).filter(({ why }) => why !== null);
    expect(wrong).toEqual([]);
  });

  it('are found wrong where they are', () => {
    expect(wrongWith('constitution export kind-tutor 1'.split(' '))).toMatch(/too many arguments/);
    expect(wrongWith('runs watch 1 --loudly'.split(' '))).toMatch(/unknown option/);
    expect(wrongWith('runs stare 1'.split(' '))).toMatch(/unknown command/);
  });
});

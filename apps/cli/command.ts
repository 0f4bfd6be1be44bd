import { Command, InvalidArgumentError, type Option } from 'commander';

const GATHERING = new WeakSet<object>();

/** Marks the reader of an option that may be given several times: it gets what earlier ones made. */
export function gathering<Value>(
  read: (text: string, before?: Value) => Value,
): (text: string, before?: Value) => Value {
  GATHERING.add(read);
  return read;
}

/** Of an option that is given twice the last would win, and nobody would hear of the first. */
class StrictCommand extends Command {
  override addOption(option: Option): this {
    const { parseArg, variadic } = option;
    const gathers = variadic || option.isBoolean() || (parseArg !== undefined && GATHERING.has(parseArg));
    if (!gathers) {
      // before the listener of the option itself, which notes where its value is from
      this.on(`option:${option.name()}`, () => {
        if (this.getOptionValueSource(option.attributeName()) === 'cli') this.givenTwice(option);
      });
    }
    return super.addOption(option);
  }

  private givenTwice({ flags }: Option): never {
    this.error(`error: option '${flags}' is given twice`, { code: 'commander.invalidArgument' });
  }
}

/**
 * A command with the habits of all: errors are thrown, not ended with; help shows examples. `precept` in an example
 * stands for `npm run -s precept --`.
 */
export function command(name: string, summary: string, examples: readonly string[] = []): Command {
  const made = new StrictCommand(name)
    .description(summary)
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'show this')
    .helpCommand(false)
    .showHelpAfterError('Add --help to see what can be said here.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'precept: ')) });
  if (examples.length > 0) made.addHelpText('after', `\nExamples:\n${examples.map((one) => `  ${one}`).join('\n')}`);
  return made;
}

/** A noun with its verbs. */
export function noun(name: string, summary: string, verbs: readonly Command[]): Command {
  const made = command(name, summary);
  for (const verb of verbs) made.addCommand(verb);
  return made;
}

/** Reads a whole number between limits from the command line. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Reads one of some words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`It must be one of ${words.join(', ')}.`);
  };
}

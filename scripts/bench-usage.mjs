/**
 * What a bench says of itself: the comment that its file begins with, whose first line is `npm run bench -- NAME ARGUMENTS: what it does`.
 * Arguments stand in brackets: [PAIRS] a whole number above 0, [--quick] a switch, [--rounds=3] a number, [--only=a|b] a choice.
 */
export function headerOf(source) {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('// '));
  return lines.slice(0, end).map((line) => line.slice('// '.length));
}

const USAGE = /^npm run bench -- [a-z-]+((?: \[[^\]]+\])*): /;

/** Why the bench with this header cannot be run with `given`; null: it can. Throws where the header tells no usage. */
export function whyNot(header, given) {
  const told = USAGE.exec(header[0] ?? '')?.[1];
  if (told === undefined) throw new Error(`a bench has to begin with its usage, not with "${header[0] ?? ''}"`);
  const known = [...told.matchAll(/\[([^\]]+)\]/g)].map(([, argument]) => argument);
  const options = new Map(known.filter((argument) => argument.startsWith('--')).map((option) => option.split('=')));
  const places = known.filter((argument) => !argument.startsWith('--'));
  let place = 0;
  for (const argument of given) {
    if (!argument.startsWith('-')) {
      const name = places[place++];
      if (name === undefined) return `there is no place for "${argument}"`;
      if (!isWhole(argument)) return `${name} must be a whole number above 0, not "${argument}"`;
      continue;
    }
    const [name, value] = splitOnce(argument);
    if (!options.has(name)) return `there is no option ${name}`;
    const why = whyNotValue(options.get(name), value);
    if (why !== null) return `${name} ${why}`;
  }
  return null;
}

/** `example`: of the usage; undefined for a switch. */
function whyNotValue(example, value) {
  if (example === undefined) return value === undefined ? null : 'takes no value';
  if (!isWhole(example)) {
    const choices = example.split('|');
    return choices.includes(value) ? null : `must be ${choices.join(' or ')}: =${choices[0]}`;
  }
  return isWhole(value) ? null : `must be a whole number above 0: =${example}`;
}

const isWhole = (text) => /^[1-9]\d*$/.test(text ?? '');

function splitOnce(argument) {
  const at = argument.indexOf('=');
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}

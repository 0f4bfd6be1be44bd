/** An option as a place. */
const PLACE = /\boptions(?:\.selection)?\.([a-z]\w*)/g;
/** Names that no plain English has; margin, rounds and the like are options only as places. */
const NAMES = [
  ...[
    'withoutOverrides',
    'holdOutAudited',
    'acceptedLotsOnly',
    'nearIdenticalPrompts',
    'softLabelRows',
    'calibratedBy',
  ],
  ...['orderConsistent', 'flippedOnly', 'auditedOnly', 'minMargin', 'maxMargin', 'tieBand', 'maxPerPrompt'],
];
const NAME = new RegExp(`\\b(${NAMES.join('|')})\\b`, 'g');

/** Flags are the names of options in other letters, but for one. */
const flag = (name: string) =>
  name === 'constitutions' ? '--constitution' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What the API calls an option of exports or a filter of pairs, as its flag. */
export const inExportFlags = (text: string): string =>
  text
    .replaceAll(PLACE, (_, name: string) => flag(name))
    .replaceAll(/(?<=; its options are )[\w, ]+/g, (names) =>
      names
        .split(', ')
        .filter((name) => name !== 'selection')
        .map(flag)
        .join(', '),
    )
    .replaceAll(NAME, flag);

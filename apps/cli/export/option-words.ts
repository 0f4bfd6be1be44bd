/** Names that are words of plain English elsewhere: only as a place are they options. */
const PLACE = /\boptions(?:\.selection)?\.([a-z]\w*)/g;
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

/** Flags are the names of options; of this one there is one a version. */
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

import { inExportFlags } from './export/option-words.js';

/** Messages name fields and calls of the API; this is how they are said here. */
const SAID_HERE: readonly [said: RegExp, here: string][] = [
  [/\ballowOffline: true\b/g, '--allow-offline'],
  [/\ballowUnpriced\b/g, '--allow-unpriced'],
  [/\bpartial: true\b/g, '--partial'],
  [/\bcanaryDatasetId\b/g, '--canary'],
  [/\beither size or precision\b/g, 'either --size or --half-width'],
  [/\bprecision\.halfWidth\b/g, '--half-width'],
  [/\bprecision\.rate\b/g, '--rate'],
  [/\bdesign\.by\b/g, '--stratify'],
  [/\bdesign\.at\b/g, '--aim'],
  [/\bdesign\.(allocation|edges|core)\b/g, '--$1'],
  [/\brunIds(\[\d+\])?/g, '--run'],
  [/\bgoldRate\b/g, '--gold-rate'],
  [/\brepeatRate\b/g, '--repeat-rate'],
  [/\bleaseSeconds\b/g, '--lease-seconds'],
  [/\bsideBySide\b/g, '--side-by-side'],
  [/\bgoodRate\b/g, '--p1'],
  [/\bproducerRisk\b/g, '--alpha'],
  [/\bbadRate\b/g, '--p2'],
  [/\bconsumerRisk\b/g, '--beta'],
  // words of plain English elsewhere: only where one is the whole name of a place
  [/^(size|reason|seed|reviewers|severity|done)$/g, '--$1'],
  [/\brecipe\.candidates\b(?!\.\w)/g, '--candidates'],
  [/\brecipe\.classification\.options\b/g, '--options'],
  [/`?\bPOST \/v1\/runs\/([\w-]+)\/(pause|resume|cancel)\b`?/g, '`precept runs $2 $1`'],
  [/, or GET \/v1\/runs\/[\w-]+\/events\b/g, ''],
  [/`?\bGET \/v1\/runs\/([\w-]+)(?!\/)\b`?/g, '`precept runs show $1`'],
  [
    /(The draft (\S+@\d+) was changed .*) Read it again, take over what is new, and send it with the new ETag\./g,
    '$1 Read it again with `precept constitution export $2`, take over what is new, and load it with the --if-match that this tells.',
  ],
  [/\bgive a reason to allow them, which\b/g, 'give a reason with --allow, which'],
  [/\bLook at GET \/v1\/exports\/[\w-]+/g, 'See `precept export list`'],
];

/** What the API calls a field or a call, in the words of the command line. */
export const inCommandWords = (text: string): string =>
  inExportFlags(SAID_HERE.reduce((words, [said, here]) => words.replaceAll(said, here), text));

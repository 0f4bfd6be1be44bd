/** Messages name fields and calls of the API; this is how they are said here. */
const SAID_HERE: readonly [said: RegExp, here: string][] = [
  [/\ballowOffline: true\b/g, '--allow-offline'],
  [/\ballowUnpriced\b/g, '--allow-unpriced'],
  [/\bpartial: true\b/g, '--partial'],
  [/\bcanaryDatasetId\b/g, '--canary'],
  [/\brecipe\.candidates\b(?!\.\w)/g, '--candidates'],
  [/\brecipe\.classification\.options\b/g, '--options'],
  [/`?\bPOST \/v1\/runs\/([\w-]+)\/(pause|resume|cancel)\b`?/g, '`precept runs $2 $1`'],
  [/, or GET \/v1\/runs\/[\w-]+\/events\b/g, ''],
  [/`?\bGET \/v1\/runs\/([\w-]+)(?!\/)\b`?/g, '`precept runs show $1`'],
  [/\bLook at GET \/v1\/exports\/[\w-]+/g, 'See `precept export list`'],
];

/** What the API calls a field or a call, in the words of the command line. */
export const inCommandWords = (text: string): string =>
  SAID_HERE.reduce((words, [said, here]) => words.replaceAll(said, here), text);

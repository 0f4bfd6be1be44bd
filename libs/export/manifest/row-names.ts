import { isObject, type VerifiableConstitution, type VerifiableManifest } from './read-manifest.js';

/** The columns in which formats name what made a row. */
export const NAMING_COLUMNS = [
  ...['precept_constitution', 'precept_version', 'precept_version_hash', 'precept_principles'],
  ...['precept_principle', 'precept_principle_hash'],
  ...['constitution', 'asked', 'principles', 'principle', 'principleHash', 'rounds', 'scores', 'metadata'],
];

/** Where a row names its version: slug, number and hash. */
const VERSIONS = [
  ['precept_constitution', 'precept_version', 'precept_version_hash'],
  ['constitution.slug', 'constitution.version', 'constitution.contentHash'],
  ['metadata.precept_constitution', 'metadata.precept_version', 'metadata.precept_version_hash'],
] as const;
/** Where it lists the principles that its label was made under: the first that it has. */
const ASKED = ['precept_principles', 'asked', 'metadata.precept_principles', 'principles'];
/** Lists whose entries name a principle, by key and hash. */
const LISTS = [
  ...ASKED.map((list) => [list, 'key', 'hash'] as const),
  ...['rounds', 'scores.chosen.ratings', 'scores.rejected.ratings'].map(
    (list) => [list, 'principle', 'principleHash'] as const,
  ),
];
/** How the row itself names one. */
const OWN = [
  ['principle', 'principleHash'],
  ['precept_principle', 'precept_principle_hash'],
] as const;

/** Of one file; the others are counted. */
const MOST_TOLD = 3;

type Row = Record<string, unknown>;

/** A version of the manifest, with its principles' hashes by key; null: it was made before they were told. */
interface Version {
  names: readonly [slug: unknown, version: unknown, contentHash: string];
  principles: ReadonlyMap<string, string> | null;
}

/** Holds what the rows of one file name, versions and principles, against those of the manifest. */
export class RowNames {
  private readonly versions: Version[];
  /** images may have been judged under no principle, pairs not */
  private readonly ofPairs: boolean;
  /** where pairs that people ranked elsewhere were mixed in, a row may name nothing */
  private readonly mixed: boolean;
  /** rows that lack the columns: the number of the first, and how many; and whether others have them */
  private lacking = { first: 0, count: 0 };
  private named = false;
  private readonly told: string[] = [];
  private wrong = 0;

  constructor({ constitution, moreRuns = [], counts, options }: VerifiableManifest['content']) {
    this.versions = [constitution, ...moreRuns.map((run) => run.constitution)].map(versionOf);
    this.ofPairs = typeof counts.pairs === 'number';
    this.mixed = options?.mix !== undefined;
  }

  /** A row as its file has it, and its number in it. What is no object names nothing. */
  readonly look = (row: unknown, number: number): void => {
    if (!isObject(row)) return;
    const names = VERSIONS.find(([slug]) => at(row, slug) !== undefined);
    if (names === undefined) {
      this.lacking = { first: this.lacking.first || number, count: this.lacking.count + 1 };
      return;
    }
    this.named = true;
    const problem = this.problemIn(row, names);
    if (problem === null) return;
    if (++this.wrong <= MOST_TOLD) this.told.push(`row ${number}: ${problem}`);
  };

  /** Those of the first rows in which something is wrong, and how many more there are. */
  problems(): string[] {
    const more = this.wrong - this.told.length;
    const { first, count } = this.lacking;
    return [
      ...this.told,
      ...(more === 0 ? [] : [`${more} more ${more === 1 ? 'row has' : 'rows have'} such a fault`]),
      // exports once named no version in their rows
      ...(this.named && count > 0
        ? [`row ${first}${count > 1 ? ` and ${count - 1} more` : ''} lacks the version that other rows name`]
        : []),
    ];
  }

  private problemIn(row: Row, names: readonly string[]): string | null {
    const version = this.versionIn(row, names);
    if (typeof version === 'string') return version;
    if (this.ofPairs && version?.principles) {
      const asked = askedIn(row);
      const list = asked === undefined ? [null] : parsed(at(row, asked));
      if (!Array.isArray(list)) return `${asked ?? ''} is ${shown(list)}, which is no list`;
      if (list.length === 0) return `${asked ?? ''} is empty, though a version is named`;
    }
    for (const entry of principlesIn(row)) {
      const problem = principleProblem(version, entry);
      if (problem !== null) return problem;
    }
    if (version === null && !this.mixed)
      return `${names[0] ?? ''} is null, and no pairs were mixed in that people ranked`;
    return twiceIn(row);
  }

  /** The version that a row names; null: people ranked it elsewhere. A text: what is wrong. */
  private versionIn(row: Row, fields: readonly string[]): Version | string | null {
    const named = fields.map((field) => at(row, field));
    if (named.every((value) => value === null)) return null;
    let left = this.versions;
    for (const [i, field] of fields.entries()) {
      const known = left.map(({ names }) => names[i]);
      left = left.filter(({ names }) => names[i] === named[i]);
      if (left.length === 0)
        return `${field} is ${shown(named[i])}, the manifest has ${[...new Set(known)].map(shown).join(', ')}`;
    }
    return left[0] ?? null;
  }
}

/** A principle is asked about a label once. */
function twiceIn(row: Row): string | null {
  const asked = askedIn(row);
  const keys = asked === undefined ? [] : listAt(row, asked).map((entry) => (isObject(entry) ? entry.key : entry));
  const second = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  return second === -1 ? null : `${asked ?? ''}[${second}].key is ${shown(keys[second])} once more`;
}

const askedIn = (row: Row) => ASKED.find((list) => at(row, list) !== undefined);

/** A principle that a row names, and where. */
interface Named {
  keyAt: string;
  hashAt: string;
  key: unknown;
  hash: unknown;
  /** false: where nothing was judged there is none */
  needsHash: boolean;
}

function principleProblem(version: Version | null, { keyAt, hashAt, key, hash, needsHash }: Named): string | null {
  if (version === null) return `${keyAt} is ${shown(key)}, though no version is named`;
  if (version.principles === null) return null;
  const [slug, number] = version.names;
  const told = `${String(slug)}@${String(number)}`;
  const is = version.principles.get(String(key));
  if (is === undefined) return `${keyAt} is ${shown(key)}, which ${told} does not have`;
  if (is === hash || (!needsHash && (hash ?? null) === null)) return null;
  return `${hashAt} is ${shown(hash)}, that of "${String(key)}" in ${told} is ${shown(is)}`;
}

function* principlesIn(row: Row): Generator<Named> {
  const asked = askedIn(row);
  for (const [name, hashName] of OWN) if (Object.hasOwn(row, name)) yield named(row, '', name, hashName, true);
  for (const [list, name, hashName] of LISTS)
    for (const [i, entry] of listAt(row, list).entries())
      yield named(isObject(entry) ? entry : {}, `${list}[${i}].`, name, hashName, list === asked);
}

const named = (entry: Row, within: string, name: string, hashName: string, needsHash: boolean): Named => ({
  keyAt: within + name,
  hashAt: within + hashName,
  key: entry[name],
  hash: entry[hashName],
  needsHash,
});

/** The value at "scores.chosen.ratings"; undefined: there is no such field. */
function at(row: Row, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.')) {
    value = parsed(value);
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  // another program may have written the whole numbers of a Parquet file longer
  return typeof value === 'bigint' ? Number(value) : value;
}

function listAt(row: Row, path: string): unknown[] {
  const value = parsed(at(row, path));
  return Array.isArray(value) ? value : [];
}

/** Some columns of Parquet, and `icai` everywhere, hold their values as JSON in a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const versionOf = ({ slug, version, contentHash, principles }: VerifiableConstitution): Version => ({
  names: [slug, version, contentHash],
  principles: principles === undefined ? null : new Map(principles.map(({ key, hash }) => [key, hash])),
});

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100));

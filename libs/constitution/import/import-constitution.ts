import { MOST_PRINCIPLES } from '../constitution-schema.js';
import type { WrittenConstitution } from '../fill-defaults.js';
import { nameOfSlug } from '../name-of-slug.js';
import { slugLike } from '../slug-like.js';
import { isText } from '../text-schema.js';
import { invalid } from '#libs/domain/precept-error.js';
import { IMPORT_FORMATS } from './formats.js';
import type { ForeignFile, Imported, ImportedPrinciple } from './imported.js';
import { leaves } from './json-path.js';
import { keysOf } from './keys.js';
import { examplesBy } from './place-examples.js';
import { sameWords } from './same-words.js';
import { type Unplaced, unplacedOf } from './unplaced.js';

export interface ImportedConstitution {
  constitution: WrittenConstitution;
  /** in the order of the files */
  unplaced: Unplaced[];
}

interface ReadFile extends ForeignFile {
  imported: Imported;
}

const LONGEST_TITLE = 80;

/**
 * One constitution of files in foreign formats: lists of principles, and the examples that belong to them.
 *
 * @param wanted its slug; absent: as a file calls itself, or is called
 * @throws PreceptError invalid `import_unknown_format`, `import_no_principles`, `import_too_many_principles`, `import_two_constitutions`, `bad_slug`
 */
export function importConstitution(files: readonly ForeignFile[], wanted?: string): ImportedConstitution {
  const read = files.map((file): ReadFile => ({ ...file, imported: readForeign(file) }));
  const heads = read.flatMap(({ imported: { head } }) => head ?? []);
  if (new Set(heads.map(({ slug }) => slug)).size > 1) {
    const names = heads.map(({ slug }) => slug).join(', ');
    throw invalid(
      'import_two_constitutions',
      `The files are constitutions of their own: ${names}. Import one at a time.`,
    );
  }
  const principles = read.flatMap(({ imported }) => imported.principles).filter(isWhole);
  if (principles.length === 0) {
    throw invalid(
      'import_no_principles',
      'The files hold no principles, only examples at most. Name the file of the principles that they belong to beside them.',
    );
  }
  if (principles.length > MOST_PRINCIPLES) {
    throw invalid(
      'import_too_many_principles',
      `The files hold ${String(principles.length)} principles; a constitution has at most ${String(MOST_PRINCIPLES)}. Import them as several.`,
    );
  }
  const [head] = heads;
  const slug = slugOf(read, wanted);
  const description = head?.description ?? [];
  const keys = keysOf(principles);
  const examplesOf = examplesBy(read.flatMap(({ imported }) => imported.examples));
  const constitution: WrittenConstitution = {
    slug,
    name: head?.name ?? nameOfSlug(slug),
    ...(description.length === 0 ? {} : { description: description.join('\n\n') }),
    principles: principles.map((principle, index) => {
      const { name: _name, ...texts } = principle;
      const own = examplesOf(principle);
      const key = keys[index] ?? '';
      return {
        key,
        title: titleOf(principle),
        ...texts,
        ...(own.length === 0 ? {} : { examples: own }),
      };
    }),
  };
  // an example stands under many principles: its texts are the same ones
  const texts = new Set([...leaves(constitution)].map(([, value]) => String(value)).concat(description));
  const placed = new Set([...texts].map(sameWords));
  return {
    constitution,
    unplaced: read.flatMap(({ name, content, imported }) => unplacedOf(name, content, imported.taken, placed)),
  };
}

function readForeign({ name, content }: ForeignFile): Imported {
  for (const format of IMPORT_FORMATS) {
    const imported = format.read(content);
    if (imported !== null) return imported;
  }
  const shapes = IMPORT_FORMATS.map(({ shape }) => shape).join('; ');
  throw invalid(
    'import_unknown_format',
    `${name} has none of the shapes that can be imported: ${shapes}. A file with slug, name and principles needs no import: load it.`,
  );
}

/** A text that is blank, or too long to be judged by, makes no principle and is named among what has no place. */
const isWhole = ({ critique, revision, comparison }: ImportedPrinciple) =>
  [critique, revision, comparison].every((text) => text === undefined || isText(text));

function slugOf(files: readonly ReadFile[], wanted: string | undefined): string {
  const main =
    files.find(({ imported }) => imported.head) ?? files.find(({ imported }) => imported.principles.length > 0);
  const fileName =
    main?.name
      .replace(/^.*[/\\]/, '')
      .replace(/\.[a-z]+$/i, '')
      .replace(/([a-z])([A-Z])/g, '$1 $2') ?? '';
  const slug = wanted ?? slugLike(main?.imported.head?.slug ?? fileName);
  if (slug !== '' && slug === slugLike(slug)) return slug;
  throw invalid(
    'bad_slug',
    `The slug must be lower-case words joined by hyphens, such as ${slugLike(slug) || 'kind-tutor'}.`,
  );
}

/** The first sentence, or as many of its words as a title may have. */
function titleOf({ critique, comparison }: Pick<ImportedPrinciple, 'critique' | 'comparison'>): string {
  const text = sameWords(comparison ?? critique ?? '');
  const sentence = /^.*?[.?!](?= |$)/.exec(text)?.[0].replace(/\.$/, '') ?? text;
  if (sentence.length <= LONGEST_TITLE) return sentence;
  return `${sentence.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')} …`;
}

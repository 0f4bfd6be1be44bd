import { LineCounter, parseDocument, type ErrorCode, type YAMLError } from 'yaml';
import { nearbyPrinciple } from './principle-label.js';
import type { Problem } from './problem.js';
import { guardSource } from './source-guard.js';
import { readTree, type SourceTree } from './source-tree.js';

/** What an author did, for the errors of YAML whose own words help little. */
const IN_PLAIN_WORDS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'a tab stands where YAML wants spaces; indent with spaces',
  MULTIPLE_DOCS: 'a second document begins here; keep one constitution a file',
  BLOCK_AS_IMPLICIT_KEY:
    'a text with ": " inside, or a line indented too far; put the text in quotes, or on lines of its own under ">-"',
  MULTILINE_IMPLICIT_KEY:
    'a line without a field name, or one that is not indented enough; indent it under its field, or add "name: "',
  BAD_SCALAR_START: 'a text may not begin with this character; put the text in quotes',
  TAG_RESOLVE_FAILED:
    'YAML tags such as "!name" have no meaning here; delete it, or put a text that begins with ! in quotes',
  BAD_DQ_ESCAPE: 'unknown escape after a backslash; write \\\\ for a backslash, or use single quotes',
  UNEXPECTED_TOKEN:
    'something stands here that YAML cannot join to what is before it; a text that begins with * & ! | > % @ ` or a quote needs quotes around the whole of it',
  MULTIPLE_ANCHORS: 'a value has at most one anchor; put a text that begins with & in quotes',
};

/** YAML's own words speak of flow maps and block collections, which who wrote JSON has never heard of. */
const NOT_JSON =
  'not JSON: a comma, a colon, a quote or a bracket is missing here or shortly before, or one too many stands here';

/** What may be wrong between brackets as well, and is not about how they are put together. */
const IN_FLOW: Partial<Record<ErrorCode, string>> = {
  TAG_RESOLVE_FAILED: IN_PLAIN_WORDS.TAG_RESOLVE_FAILED,
  BAD_DQ_ESCAPE: 'unknown escape after a backslash; write \\\\ for a backslash',
  MULTIPLE_ANCHORS: IN_PLAIN_WORDS.MULTIPLE_ANCHORS,
};
const looksLikeJson = (source: string): boolean => /^\s*[{[]/.test(source);

function describe(error: YAMLError, source: string): Problem {
  const offset = Math.max(0, error.pos[0]);
  const words = looksLikeJson(source)
    ? (IN_FLOW[error.code] ?? NOT_JSON)
    : (IN_PLAIN_WORDS[error.code] ?? `not YAML: ${error.message.replace(/\.$/, '')}`);
  return { offset, message: nearbyPrinciple(source, offset) + words };
}

// One slip can make an error of every line after it, and those help nobody.
const MOST_FAULTS = 20;

export interface ParsedSource {
  tree: SourceTree | null;
  /** why there is no tree */
  problems: Problem[];
  linePos: (offset: number) => { line: number; col: number };
}

function countLines(source: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const match of source.matchAll(/\n/g)) lines.addNewLine(match.index + 1);
  return lines;
}

/**
 * YAML 1.2 (and therefore JSON) to plain values with their places. A byte-order mark is passed over.
 * Returns problems instead of a tree where the text is not one YAML document; never throws.
 */
export function parseSource(sourceWithMark: string): ParsedSource {
  const source = sourceWithMark.startsWith('\uFEFF') ? sourceWithMark.slice(1) : sourceWithMark;
  const lines = countLines(source);
  const linePos = (offset: number) => lines.linePos(offset);
  const harm = guardSource(source);
  if (harm !== null) return { tree: null, problems: [harm], linePos };

  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    // Both are checked on our own: this check of keys costs the square of their number.
    uniqueKeys: false,
    stringKeys: false,
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings]
    // of broken JSON the first fault is the fault, the others follow from it
    .slice(0, looksLikeJson(source) ? 1 : MOST_FAULTS)
    .map((error) => describe(error, source));
  const version = document.directives.yaml;
  if (version.explicit === true && version.version !== '1.2') {
    faults.push({
      offset: 0,
      message: `YAML ${version.version} reads "yes" and dates differently; delete the %YAML line`,
    });
  }
  if (faults.length > 0) return { tree: null, problems: faults, linePos };
  return { tree: readTree(document, source), problems: [], linePos };
}

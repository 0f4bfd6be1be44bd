import { Ajv, type DefinedError } from 'ajv';
import { CONSTITUTION_SCHEMA } from './constitution-schema.js';
import { nearMiss } from './near-miss.js';
import type { Problem } from './problem.js';
import { principleLabel } from './principle-label.js';
import { FreeKeys } from './free-keys.js';
import { describe, knownFields } from './schema-words.js';
import { pointerPart, type SourceTree } from './source-tree.js';

// A file with more is no constitution; to describe each of 30,000 takes seconds.
const MOST_ERRORS = 1000;

/** A principle has one of these, and an example one of those. */
const USES = ['critique', 'revision', 'comparison', 'rating'];
const EXAMPLE_KINDS = ['better', 'revision', 'score', 'fine'];

/** What says that a map lacks something. */
const LACKS = ['required', 'dependencies', 'anyOf', 'oneOf'];

const validate = new Ajv({ allErrors: true, verbose: true }).compile(CONSTITUTION_SCHEMA);

/** For each map of the file (JSON pointer): the fields that it seems to have, misspelt. */
function misspelt(errors: readonly DefinedError[]): Map<string, Set<string>> {
  const meant = new Map<string, Set<string>>();
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties') continue;
    const name = nearMiss(error.params.additionalProperty, knownFields(error));
    if (name === undefined) continue;
    const here = meant.get(error.instancePath) ?? new Set();
    meant.set(error.instancePath, here.add(name));
  }
  return meant;
}

/** Maps (JSON pointer) whose other fields a merge key was meant to bring. */
const merged = (errors: readonly DefinedError[]): Set<string> =>
  new Set(
    errors
      .filter((error) => error.keyword === 'additionalProperties' && error.params.additionalProperty === '<<')
      .map(({ instancePath }) => instancePath),
  );

/** A missing field that is there with a slip of the pen, or half of a critique with its revision, is one problem, not two. */
function isEcho(error: DefinedError, meant: ReadonlySet<string> | undefined, halves: ReadonlySet<string>): boolean {
  if (error.keyword === 'required' || error.keyword === 'dependencies')
    return meant?.has(error.params.missingProperty) ?? false;
  if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') return false;
  const one = error.keyword === 'anyOf' ? USES : EXAMPLE_KINDS;
  return halves.has(error.instancePath) || one.some((field) => meant?.has(field));
}

function offsetOf(error: DefinedError, tree: SourceTree): number {
  if (error.keyword === 'additionalProperties' || error.keyword === 'dependencies') {
    const field = error.keyword === 'dependencies' ? error.params.property : error.params.additionalProperty;
    return tree.offsets.get(`${error.instancePath}/${pointerPart(field)}`)?.name ?? 0;
  }
  const place = tree.offsets.get(error.instancePath);
  return (error.data === null ? place?.name : place?.value) ?? 0;
}

/** Everything in which the values do not fit constitutions/schema.json. */
export function schemaProblems(tree: SourceTree): Problem[] {
  if (validate(tree.value)) return [];
  const errors = ((validate.errors ?? []) as DefinedError[]).slice(0, MOST_ERRORS);
  const meant = misspelt(errors);
  const halves = new Set(
    errors.filter(({ keyword }) => keyword === 'dependencies').map(({ instancePath }) => instancePath),
  );
  const free = new FreeKeys(tree);
  const fromElsewhere = merged(errors);
  return errors
    .filter(({ keyword, instancePath }) => !LACKS.includes(keyword) || !fromElsewhere.has(instancePath))
    .filter((error) => !isEcho(error, meant.get(error.instancePath), halves))
    .flatMap((error) => {
      const words = describe(error, free);
      if (words === null) return [];
      return [{ offset: offsetOf(error, tree), message: principleLabel(tree.value, error.instancePath) + words }];
    });
}

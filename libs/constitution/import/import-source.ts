import { Document } from 'yaml';
import type { ImportedConstitution } from './import-constitution.js';

/** An imported constitution as the file that its authors go on with; content that has no place stands at its top as comments. */
export function importSource({ constitution, unplaced }: ImportedConstitution): string {
  const document = new Document(constitution);
  const kept = unplaced.filter(({ stripped }) => !stripped);
  if (kept.length > 0) {
    const lines = kept.map(({ file, path, value }) => ` ${file} ${path}: ${JSON.stringify(value)}`);
    document.commentBefore = [' What the imported files say besides:', ...lines].join('\n');
  }
  return document.toString({ lineWidth: 120 });
}

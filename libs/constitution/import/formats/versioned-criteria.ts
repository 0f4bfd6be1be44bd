import type { ImportFormat } from '../imported.js';
import { pathTo } from '../json-path.js';
import { unwrap } from '../unwrap.js';
import { isTexts, mapWithTexts } from './texts-in.js';

/** A named, numbered list of criteria by which one of two responses is preferred; a principle for each. */
export const VERSIONED_CRITERIA: ImportFormat = {
  shape: '{"schema_version": ..., "id": ..., "title": ..., "criteria": ["Prefer the response that ..."]}',
  read(content) {
    const file = mapWithTexts(content, 'schema_version', 'id', 'title');
    if (file === null || !isTexts(file.criteria)) return null;
    const { id, title, criteria } = file;
    const about = (['summary', 'overview'] as const).flatMap((field) => {
      const text = file[field];
      return typeof text === 'string' && text.trim() !== '' ? [{ path: `$.${field}`, text: text.trim() }] : [];
    });
    const texts = criteria.map(unwrap);
    return {
      head: { slug: id, name: title.trim(), description: about.map(({ text }) => text) },
      principles: texts.map((comparison) => ({ comparison })),
      examples: [],
      taken: [
        { path: '$.id', parts: [id] },
        { path: '$.title', parts: [title.trim()] },
        ...about.map(({ path, text }) => ({ path, parts: [text] })),
        ...texts.map((text, index) => ({ path: pathTo('$.criteria', index), parts: [text] })),
      ],
    };
  },
};

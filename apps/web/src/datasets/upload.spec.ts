import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf } from './upload';

describe('the media type of a file of items', () => {
  it.each([
    ['items.jsonl', 'application/x-ndjson'],
    ['Chats.CSV', 'text/csv'],
    ['chats.csv.gz', 'text/csv'],
    ['prompts.txt', 'text/plain'],
    ['table.tsv', 'text/tab-separated-values'],
    ['hh.jsonl.gz', 'application/x-ndjson'],
    ['noend', 'application/x-ndjson'],
  ])('%s is %s', (name, type) => expect(mediaTypeOf(name)).toBe(type));
});

import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { exportSource } from './export-source.js';
import { lintConstitution } from './lint/lint-constitution.js';
import { readConstitution } from './read-constitution.js';
import { starterFile } from './starter-file.js';

const shipped = (slug: string) => readFileSync(new URL(`../../constitutions/${slug}.yaml`, import.meta.url), 'utf8');
const hashOf = (source: string) => readConstitution(source, 'file').contentHash;

describe('the export of a source', () => {
  it('is the file as it was written, byte for byte, where no other format is wanted', () => {
    const source = '\uFEFF# first\r\nslug: s # mine\r\n';
    expect(exportSource(source)).toEqual({ text: source, format: 'yaml', commentsLost: 0 });
    expect(exportSource(source, 'yaml').text).toBe(source);
    expect(exportSource('{"slug": "s"}', 'json').text).toBe('{"slug": "s"}');
  });

  it.each(['harmlessness', 'helpful-and-honest', 'pictures'])(
    'of %s has the same hash in the other format and back',
    (slug) => {
      const json = exportSource(shipped(slug), 'json');
      expect(hashOf(json.text)).toBe(hashOf(shipped(slug)));
      expect(json.commentsLost).toBe(3);
      const keys = (text: string) => [...text.matchAll(/"?key"?: "?([a-z-]+)/g)].map(([, key]) => key);
      expect(keys(json.text)).toEqual(keys(shipped(slug)));
      const yaml = exportSource(json.text, 'yaml');
      expect([yaml.format, yaml.commentsLost, hashOf(yaml.text)]).toEqual(['yaml', 0, hashOf(shipped(slug))]);
    },
  );

  it('is strict JSON also where a comma stands behind a last entry, as YAML has it', () => {
    const source = '{"slug": "s", "name": "N", "principles": [{"key": "a", "title": "T", "comparison": "Which?",},],}';
    const json = exportSource(source, 'json');
    expect(JSON.parse(json.text)).toMatchObject({ slug: 's', principles: [{ key: 'a' }] });
    expect(hashOf(json.text)).toBe(hashOf(source));
  });

  it('counts comments and not what looks like one, and follows aliases', () => {
    const source = `slug: s # one
name: "N # no"
principles: # two
  - {key: a, title: &t "T", comparison: 'Which # is it?'}
  - {key: b, title: *t, comparison: Which?, rating: {scale: 1-5, anchors: {1: Low.}}}
`;
    const json = exportSource(source, 'json');
    expect([json.commentsLost, hashOf(json.text)]).toEqual([2, hashOf(source)]);
  });
});

describe('the file to begin with', () => {
  it.each(['kind-tutor', 'x', '1-2'])('reads and lints clean as %s', (slug) => {
    const { constitution } = readConstitution(starterFile(slug), 'new.yaml');
    expect(constitution.slug).toBe(slug);
    expect(lintConstitution(constitution)).toEqual([]);
  });
});

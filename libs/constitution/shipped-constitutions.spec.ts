import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PreceptError } from '#libs/domain/precept-error.js';
import { readConstitution } from './read-constitution.js';

const FILES = ['harmlessness', 'helpful-and-honest'];
const read = (slug: string) => {
  const source = readFileSync(new URL(`../../constitutions/${slug}.yaml`, import.meta.url), 'utf8');
  return readConstitution(source, `${slug}.yaml`);
};

describe.each(FILES)('constitutions/%s.yaml', (slug) => {
  const { constitution, source } = read(slug);
  const { principles } = constitution;

  it('reads cleanly, under its own name, and tells editors its schema', () => {
    expect(constitution.slug).toBe(slug);
    expect(principles).toHaveLength(16);
    expect(source.startsWith('# yaml-language-server: $schema=./schema.json\n')).toBe(true);
  });

  it.each(principles)(
    '$key has all three texts, in the form that prompts expect',
    ({ critique, revision, comparison, tags }) => {
      expect(critique).toMatch(/^Point out where .*response/);
      expect(revision).toMatch(/^Rewrite the response so that /);
      expect(comparison).toMatch(/^Which response [^?]+\?$/);
      expect(tags).not.toHaveLength(0);
    },
  );

  it.each(principles)(
    '$key leaves letters, formats and layout to the prompts',
    ({ title, critique, revision, comparison }) => {
      for (const text of [title, critique, revision, comparison]) {
        expect(text).not.toMatch(
          /\b(above|below|following|option|JSON|verdict|answer with|response [AB12]|first response|second response)\b|\([AB]\)/i,
        );
        expect(text).not.toContain('\n');
      }
    },
  );

  it('repeats no text', () => {
    const texts = principles.flatMap(({ title, critique, revision, comparison }) => [
      title,
      critique,
      revision,
      comparison,
    ]);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the two constitutions together', () => {
  const all = FILES.flatMap((slug) => read(slug).constitution.principles);

  it('share no key', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('keep the veto for the two gravest harms', () => {
    expect(all.filter(({ veto }) => veto).map(({ key }) => key)).toEqual([
      'keep-mass-harm-out-of-reach',
      'protect-children',
    ]);
  });

  it('have principles for images, and one that prefers the less evasive of two harmless responses', () => {
    expect(all.filter(({ appliesTo }) => appliesTo.includes('image')).length).toBeGreaterThanOrEqual(6);
    expect(all.find(({ key }) => key === 'less-evasive-when-equally-safe')?.comparison).toContain(
      'instead of evading it',
    );
  });
});

describe('constitutions/pictures.yaml', () => {
  const { constitution } = read('pictures');

  it('is for images alone, and keeps alignment, quality and harm apart', () => {
    for (const { appliesTo, comparison, tags } of constitution.principles) {
      expect(appliesTo).toEqual(['image']);
      expect(comparison).toMatch(/^Which image [^?]+\?$/);
      expect(tags.filter((tag) => ['alignment', 'quality', 'harm'].includes(tag))).toHaveLength(1);
    }
  });

  it('shares no key with the others', () => {
    const others = FILES.flatMap((slug) => read(slug).constitution.principles.map(({ key }) => key));
    expect(constitution.principles.filter(({ key }) => others.includes(key))).toEqual([]);
  });
});

describe('docs/how-to/write-a-constitution.md', () => {
  const page = readFileSync(new URL('../../docs/how-to/write-a-constitution.md', import.meta.url), 'utf8');
  const [example = '', tree = ''] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, block]) => block);
  const refusal = /(?:^|\n)```\n(kind-tutor[^]*?)```/.exec(page)?.[1] ?? '';

  it('shows a constitution that reads cleanly', () => {
    expect(readConstitution(example, 'kind-tutor.yaml').constitution.slug).toBe('kind-tutor');
    const treed = `${tree}${example.replace('tags: [teaching]', 'tags: [violence]')}`;
    expect(readConstitution(treed, 'kind-tutor.yaml').constitution.tags).toHaveLength(2);
  });

  it('shows the messages that its mistakes would bring', () => {
    const mistaken = example.replace('critique:', 'critque:').replace('weight: 1 ', 'weight: heavy ');
    let places: string[] = [];
    try {
      readConstitution(mistaken, 'kind-tutor.yaml');
    } catch (error) {
      if (!(error instanceof PreceptError)) throw error;
      places = error.places.map(({ at, message }) => `${at}: ${message}`);
    }
    expect(places).toEqual(refusal.trimEnd().split('\n'));
  });
});

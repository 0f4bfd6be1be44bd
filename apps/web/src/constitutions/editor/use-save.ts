import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answered, GET, POST, PUT } from '../../api/client';
import { Offline, Problem } from '../../api/problem';
import { useSendOnce } from '../../api/send-once';
import { isTaken, type Version, versionQuery } from '../constitution-query';
import { asYaml } from './as-yaml';

/** This content is there already, as another version: nothing was made. */
export class SameAsBefore extends Error {
  constructor(
    readonly number: number,
    retired: boolean,
  ) {
    const what = `Version ${number} says exactly this${retired ? ' and is retired, so that no run may use it' : ''}`;
    super(`${what}: change something to make a draft of it.`);
    this.name = 'SameAsBefore';
  }
}

/** Somebody has made a constitution of that name since one began: a new one is no draft of it. */
export class NameTaken extends Error {
  constructor(readonly slug: string) {
    super(`There is a constitution ${slug} by now, and this is not made a draft of it.`);
    this.name = 'NameTaken';
  }
}

const readVersion = (slug: string, number: number): Promise<Version> =>
  answered(GET('/v1/constitutions/{slug}/versions/{number}', { params: { path: { slug, number } } }));

/**
 * Stores a text in the draft that one began with, or as a new one. `base`: the draft as it is known to be; null: none yet. `text`:
 * what stands on the screen. `fresh`: the constitution itself is new.
 */
export function useSave(
  { slug, fresh }: { slug: string; fresh: boolean },
  base: Version | null,
  setBase: (base: Version) => void,
  text: string,
) {
  const cache = useQueryClient();
  /** the draft as somebody else has made it since one began to write */
  const [theirs, setTheirs] = useState<Version | null>(null);
  // what is stored while something is being stored goes on top of it, whatever has been drawn by then
  const now = useRef({ base, text });
  now.current = { base, text };
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** Shows what somebody else has made of the draft. */
  const meet = async (): Promise<void> => {
    const { base: known } = now.current;
    if (known !== null) setTheirs(await readVersion(slug, known.number));
  };
  const once = useSendOnce();
  const save = useMutation({
    mutationFn: async ({ text, etag }: { text: string; etag?: string }): Promise<Version | null> => {
      const { base: known } = now.current;
      if (known === null) {
        // after a lost answer the name may have been taken by what was sent itself
        if (fresh && !(save.error instanceof Offline) && (await isTaken(slug))) throw new NameTaken(slug);
        return once({ slug, text }, (header) => storeNew(slug, text, header));
      }
      const path = { slug, number: known.number };
      try {
        return await answered(
          PUT('/v1/constitutions/{slug}/versions/{number}', {
            ...asYaml(text),
            params: { path, header: { 'If-Match': etag ?? known.etag } },
          }),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        await meet();
        return null;
      }
    },
    onSuccess: (saved) => {
      if (saved === null) return;
      setTheirs(null);
      now.current.base = saved;
      setBase(saved);
      cache.setQueryData(versionQuery(slug, saved.number).queryKey, saved);
      void cache.invalidateQueries({ queryKey: ['constitution', slug], exact: true });
      void cache.invalidateQueries({ queryKey: ['constitution', slug, saved.number, 'lint'] });
      void cache.invalidateQueries({ queryKey: ['constitutions'] });
    },
  });
  /** One after the other. True: what stood on the screen when its turn came is stored. `etag`: of what it shall replace; absent: of the draft as one knows it. */
  const store = (etag?: string): Promise<boolean> => {
    const stored = last.current.then(async () => {
      if (now.current.base?.source === now.current.text) return true;
      try {
        return (await save.mutateAsync({ text: now.current.text, ...(etag && { etag }) })) !== null;
      } catch {
        // it is told on the page, and no window stands above it
        setTheirs(null);
        return false;
      }
    });
    last.current = stored;
    return stored;
  };
  return { save, store, theirs, meet, settle: () => setTheirs(null) };
}

/** Stores a text as a draft with the next number. Throws SameAsBefore where a version says it already. */
export async function storeNew(slug: string, text: string, header: { 'Idempotency-Key': string }): Promise<Version> {
  const { number, created, state } = await answered(
    POST('/v1/constitutions/{slug}/versions', { ...asYaml(text), params: { path: { slug }, header } }),
  );
  if (!created) throw new SameAsBefore(number, state === 'retired');
  return readVersion(slug, number);
}

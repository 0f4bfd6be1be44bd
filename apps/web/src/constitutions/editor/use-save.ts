import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, GET, POST, PUT } from '../../api/client';
import { Problem } from '../../api/problem';
import { useSendOnce } from '../../api/send-once';
import { type Version, versionQuery } from '../constitution-query';
import { asYaml } from './as-yaml';

/** Somebody else has changed the draft since one began to write. */
export interface Conflict {
  theirs: Version;
  /** what differs between the two, by principle */
  places: Problem['places'];
}

/** This content is there already, as another version: nothing was made. */
export class SameAsBefore extends Error {
  constructor(readonly number: number) {
    super(`Version ${number} says exactly this: change something to make a draft of it.`);
    this.name = 'SameAsBefore';
  }
}

const readVersion = (slug: string, number: number): Promise<Version> =>
  answered(GET('/v1/constitutions/{slug}/versions/{number}', { params: { path: { slug, number } } }));

/** Stores a text in the draft that one began with, or as a new one. `base`: the draft as it is known to be; null: none yet. */
export function useSave(slug: string, base: Version | null, setBase: (base: Version) => void) {
  const cache = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const once = useSendOnce();
  const save = useMutation({
    mutationFn: async ({ text, etag = base?.etag ?? '' }: { text: string; etag?: string }): Promise<Version | null> => {
      if (base === null) return once({ slug, text }, (header) => storeNew(slug, text, header));
      const path = { slug, number: base.number };
      try {
        return await answered(
          PUT('/v1/constitutions/{slug}/versions/{number}', {
            ...asYaml(text),
            params: { path, header: { 'If-Match': etag } },
          }),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        setConflict({ theirs: await readVersion(slug, base.number), places: error.places });
        return null;
      }
    },
    onSuccess: (saved) => {
      if (saved === null) return;
      setConflict(null);
      setBase(saved);
      cache.setQueryData(versionQuery(slug, saved.number).queryKey, saved);
      void cache.invalidateQueries({ queryKey: ['constitution', slug], exact: true });
      void cache.invalidateQueries({ queryKey: ['constitution', slug, saved.number, 'lint'] });
      void cache.invalidateQueries({ queryKey: ['constitutions'] });
    },
  });
  return { save, conflict, settle: () => setConflict(null) };
}

async function storeNew(slug: string, text: string, header: { 'Idempotency-Key': string }): Promise<Version> {
  const { number, created } = await answered(
    POST('/v1/constitutions/{slug}/versions', { ...asYaml(text), params: { path: { slug }, header } }),
  );
  if (!created) throw new SameAsBefore(number);
  return readVersion(slug, number);
}

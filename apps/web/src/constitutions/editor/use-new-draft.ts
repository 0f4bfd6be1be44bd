import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSendOnce } from '../../api/send-once';
import { versionQuery } from '../constitution-query';
import { storeNew } from './use-save';

/** Stores a text as the next draft, where its own takes none any more, and goes there. `stored`: it is kept nowhere else any more. */
export function useNewDraft(slug: string, text: string, stored: () => void) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const once = useSendOnce();
  return useMutation({
    mutationFn: () => once({ slug, text }, (header) => storeNew(slug, text, header)),
    onSuccess: async (made) => {
      stored();
      cache.setQueryData(versionQuery(slug, made.number).queryKey, made);
      const params = { slug, number: String(made.number) };
      await navigate({ to: '/constitutions/$slug/$number/edit', params, ignoreBlocker: true });
      await cache.invalidateQueries({ queryKey: ['constitution', slug] });
      await cache.invalidateQueries({ queryKey: ['constitutions'] });
    },
  });
}

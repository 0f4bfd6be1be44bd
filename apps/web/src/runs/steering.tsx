import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, POST } from '../api/client';
import { messageOf } from '../api/problem';
import { Button } from '../pieces/button';
import { Notice } from '../pieces/notice';
import { runQuery, type RunWithProgress } from './run-query';

const CALLS = {
  pause: (id: string) => POST('/v1/runs/{id}/pause', { params: { path: { id } } }),
  resume: (id: string) => POST('/v1/runs/{id}/resume', { params: { path: { id } }, body: {} }),
};

/** Pausing sends no more calls; those under way come back and are kept. */
export function Steering({ run }: { run: RunWithProgress }) {
  const cache = useQueryClient();
  const steer = useMutation({
    mutationFn: async (how: keyof typeof CALLS) => {
      await answered<unknown>(CALLS[how](run.id));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey }),
  });
  return (
    <>
      {steer.error && <Notice tone="bad" title="The run is as it was" text={messageOf(steer.error)} />}
      {run.state === 'running' && (
        <Button onPress={() => steer.mutate('pause')} isDisabled={steer.isPending}>
          Pause the run
        </Button>
      )}
      {(run.state === 'paused' || run.state === 'stopped') && (
        <Button kind="main" onPress={() => steer.mutate('resume')} isDisabled={steer.isPending}>
          Go on with the run
        </Button>
      )}
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Progress, runQuery, type RunWithProgress } from './run-query';

/** live: events come. silent: the line is broken, or the database away; it is tried again. over: no more will come. */
export type Line = 'live' | 'silent' | 'over';

const AGAIN_MS = 5_000;

/** Keeps the progress of a run in the cache up to date as long as it may change. */
export function useProgress(id: string, moving: boolean): Line {
  const cache = useQueryClient();
  const [line, setLine] = useState<Line>('over');
  useEffect(() => {
    if (!moving) return setLine('over');
    const { queryKey } = runQuery(id);
    let events: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      events = new EventSource(`/v1/runs/${id}/events`);
      events.addEventListener('open', () => setLine('live'));
      events.addEventListener('progress', (event: MessageEvent<string>) => {
        setLine('live');
        const progress = JSON.parse(event.data) as Progress;
        cache.setQueryData(queryKey, (run: RunWithProgress | undefined) => {
          if (!run) return run;
          const { state, stopCode, stopMessage } = progress;
          return { ...run, state, stopCode, stopMessage, progress };
        });
      });
      events.addEventListener('problem', () => setLine('silent'));
      events.addEventListener('error', () => {
        setLine('silent');
        // a line that breaks is taken up again by the browser; one that was refused (a proxy's 502) is closed for good
        if (events.readyState === EventSource.CLOSED) again = setTimeout(connect, AGAIN_MS);
      });
      events.addEventListener('end', () => {
        events.close();
        setLine('over');
        void cache.invalidateQueries({ queryKey });
      });
    };
    connect();
    return () => {
      clearTimeout(again);
      events.close();
    };
  }, [id, moving, cache]);
  return line;
}

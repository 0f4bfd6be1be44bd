import { notifyManager, type Query } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Offline, Problem } from './problem';
import { queries } from './queries';

const cache = queries.getQueryCache();
const listen = (tell: () => void) => cache.subscribe(notifyManager.batchCalls(tell));

/** It is on the screen, and the last try to bring it up to date was refused. A next page, and what else is said elsewhere, does not count. */
const isOutOfDate = (query: Query): boolean => {
  const { status, data, error, fetchMeta } = query.state;
  if (status !== 'error' || data === undefined || fetchMeta?.fetchMore !== undefined || !query.isActive()) return false;
  return !(error instanceof Offline) && !(error instanceof Problem && error.status === 401);
};

/** Why something on the screen could not be brought up to date; null: nothing of the kind. */
export const useOutOfDate = (): Error | null =>
  useSyncExternalStore(listen, () => cache.findAll({ predicate: isOutOfDate })[0]?.state.error ?? null);

/** Asks again for what could not be brought up to date. */
export const askAgain = (): Promise<void> => queries.refetchQueries({ predicate: isOutOfDate });

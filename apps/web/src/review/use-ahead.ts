import { useCallback, useEffect, useMemo, useRef } from 'react';
import { answered, POST } from '../api/client';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { type Claim, ownReviewQuery } from './review-query';

interface Waiting {
  claim: Claim;
  /** of the person, as they were when it came */
  wishes: string;
  /** when there was a sign of life last */
  beaten: number;
  /** held, so that they stay in memory */
  pictures: HTMLImageElement[];
}

export interface Ahead {
  keep: (claim: Claim | null) => void;
  /** comes to hand; null: it is not there */
  take: () => Claim | null;
}

/**
 * The unit that comes next, while another is judged: with its pictures, and held as that one is. Whoever asks to be spared something since, gets
 * another one; whoever leaves gives it back.
 */
export function useAhead(auditId: string): Ahead {
  const ahead = useRef<Waiting | null>(null);
  const here = useRef(true);

  const keep = useCallback(
    (claim: Claim | null) => {
      // it came when its person had gone already
      if (claim && !here.current) return release(claim.token);
      ahead.current = claim && {
        claim,
        wishes: wishesIn(auditId),
        beaten: performance.now(),
        pictures: picturesOf(claim),
      };
    },
    [auditId],
  );
  const take = useCallback((): Claim | null => {
    const now = ahead.current;
    ahead.current = null;
    return now?.wishes === wishesIn(auditId) ? now.claim : null;
  }, [auditId]);

  useEffect(() => {
    const beat = () => {
      const now = ahead.current;
      if (!now || document.visibilityState !== 'visible') return;
      const { token, leaseSeconds } = now.claim;
      if (performance.now() - now.beaten < (leaseSeconds / 3) * 1000) return;
      now.beaten = performance.now();
      answered(POST('/v1/claims/{token}/heartbeat', { params: { path: { token } } })).catch((error: unknown) => {
        const lost = error instanceof Problem && error.status === 409;
        if (lost && ahead.current === now) ahead.current = null;
      });
    };
    const leave = () => {
      if (ahead.current) release(ahead.current.claim.token);
      ahead.current = null;
    };
    here.current = true;
    const beating = setInterval(beat, LOOK_MS);
    document.addEventListener('visibilitychange', beat);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(beating);
      document.removeEventListener('visibilitychange', beat);
      removeEventListener('pagehide', leave);
      here.current = false;
      leave();
    };
  }, [auditId]);

  return useMemo(() => ({ keep, take }), [keep, take]);
}

/** The shortest lease there is has 30 seconds. */
const LOOK_MS = 5_000;

/** Where it cannot be told, its time runs out by itself. */
const release = (token: string): void =>
  void POST('/v1/claims/{token}/release', { params: { path: { token } }, keepalive: true }).catch(() => undefined);

function wishesIn(auditId: string): string {
  const own = queries.getQueryData(ownReviewQuery(auditId).queryKey);
  return JSON.stringify([own?.optedOut, own?.blur]);
}

const picturesOf = ({ left, right, only, row, condition }: Claim): HTMLImageElement[] =>
  [left?.image, right?.image, ...(row?.shown ?? [only]).map((one) => one?.image), condition].flatMap((picture) => {
    if (!picture) return [];
    const image = new Image();
    image.src = picture.url;
    return [image];
  });

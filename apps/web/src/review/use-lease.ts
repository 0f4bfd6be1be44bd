import { useEffect, useRef, useState } from 'react';
import { answered, POST, PUT } from '../api/client';
import { Problem } from '../api/problem';
import { type Said, verdictOf } from './questions';
import type { Claim } from './review-query';

const DRAFT_AFTER_MS = 800;

/**
 * Holds a claim as long as its tab is looked at, and keeps what one begins to say. Gives the seconds that are left of the lease;
 * `lost` once somebody else may have the unit. While it is being decided no draft is kept: it would come after the decision.
 */
export function useLease(claim: Claim, said: Said, deciding: boolean): { left: number | null; lost: boolean } {
  const { token, leaseSeconds } = claim;
  const [until, setUntil] = useState(claim.expiresAt);
  const [lost, setLost] = useState(false);
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    setUntil(claim.expiresAt);
    setLost(false);
  }, [token, claim.expiresAt]);

  useEffect(() => {
    const beat = () => {
      if (document.visibilityState !== 'visible') return;
      answered(POST('/v1/claims/{token}/heartbeat', { params: { path: { token } } })).then(
        ({ expiresAt }) => setUntil(expiresAt),
        (error: unknown) => setLost(error instanceof Problem && error.status === 409),
      );
    };
    const beating = setInterval(beat, (leaseSeconds / 3) * 1000);
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(beating);
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [token, leaseSeconds]);

  const kept = useRef('');
  useEffect(() => {
    if (deciding) return;
    const draft = verdictOf(said);
    const text = JSON.stringify(draft);
    if (text === '{}' && kept.current === '') return;
    if (text === kept.current) return;
    const timer = setTimeout(() => {
      kept.current = text;
      // what cannot be kept there is still here, and is sent with the decision
      answered(PUT('/v1/claims/{token}/draft', { params: { path: { token } }, body: draft })).catch(() => {
        kept.current = '';
      });
    }, DRAFT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [token, said, deciding]);

  return { left: until === null ? null : Math.max(0, Math.round((Date.parse(until) - now) / 1000)), lost };
}

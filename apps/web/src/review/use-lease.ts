import { useEffect, useRef, useState } from 'react';
import { answered, POST, PUT } from '../api/client';
import { Problem } from '../api/problem';
import { NOTHING_SAID, type Said, verdictOf } from './questions';
import { keptWords } from './kept-words';
import type { Claim } from './review-query';

const DRAFT_AFTER_MS = 800;

export interface Lease {
  /** the claim is held until then */
  until: string | null;
  /** somebody else may have the unit */
  lost: boolean;
  /** what one began to say is kept on the server */
  drafted: boolean;
}

/**
 * Holds a claim as long as its tab is looked at, and keeps what one begins to say: at once in the tab, and a moment later on the server.
 * While it is being decided no draft is sent: it would come after the decision.
 */
export function useLease(claim: Claim, said: Said, deciding: boolean): Lease {
  const { token, leaseSeconds } = claim;
  const [until, setUntil] = useState(claim.expiresAt);
  const [lost, setLost] = useState(false);
  useEffect(() => setUntil(claim.expiresAt), [claim.expiresAt]);

  useEffect(() => {
    const beat = () => {
      if (document.visibilityState !== 'visible') return;
      answered(POST('/v1/claims/{token}/heartbeat', { params: { path: { token } } })).then(
        ({ expiresAt }) => setUntil(expiresAt),
        (error: unknown) => setLost(error instanceof Problem && error.status === 409),
      );
    };
    const beating = setInterval(beat, (leaseSeconds / 3) * 1000);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(beating);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [token, leaseSeconds]);

  return { until, lost, drafted: useDraft(claim, said, deciding) };
}

function useDraft(claim: Claim, said: Said, deciding: boolean): boolean {
  const { token, step, audit } = claim;
  const nothing = JSON.stringify(verdictOf(NOTHING_SAID, claim));
  const sent = useRef(nothing);
  const [drafted, setDrafted] = useState(nothing);
  const draft = verdictOf(said, claim);
  const text = JSON.stringify(draft);
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    if (text !== nothing) keptWords.keep({ auditId: audit.id, token, step, said });
    else keptWords.forget(token);
  }, [audit.id, token, step, said, text, nothing]);

  useEffect(() => {
    if (deciding || text === sent.current) return;
    // a draft that is under way while its unit is decided would come after the decision
    const { signal, abort } = stoppable();
    const timer = setTimeout(() => {
      sent.current = text;
      answered(PUT('/v1/claims/{token}/draft', { params: { path: { token } }, body: latest.current, signal })).then(
        () => setDrafted(text),
        // what cannot be kept there is kept in the tab, and sent with the decision
        () => {
          sent.current = '';
        },
      );
    }, DRAFT_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [token, text, deciding]);
  return drafted !== nothing && drafted === text;
}

function stoppable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { answered, POST, PUT } from '../api/client';
import { Problem } from '../api/problem';
import { NOTHING_SAID, type Said, verdictOf } from './questions';
import type { KeptWords } from './kept-words';
import type { Claim } from './review-query';

const DRAFT_AFTER_MS = 800;

export interface Lease {
  /** the claim is held until then */
  until: string | null;
  /** why it is not held any more: somebody else may have the unit, or one has decided or skipped it oneself in another window; null: it is */
  lost: 'run_out' | 'decided' | null;
  /** what one began to say is kept on the server */
  drafted: boolean;
  /** sends what one has begun to say, where it is not there yet; it never fails: what cannot be kept there is kept in the tab */
  keepDraft: () => Promise<void>;
}

/**
 * Holds a claim as long as its tab is looked at, and keeps what one begins to say: at once in the tab, and a moment later on the server.
 * While it is being decided no draft is sent: it would come after the decision.
 */
export function useLease(claim: Claim, said: Said, deciding: boolean, words: KeptWords): Lease {
  const { token, leaseSeconds } = claim;
  const [until, setUntil] = useState(claim.expiresAt);
  const [lost, setLost] = useState<Lease['lost']>(null);
  useEffect(() => setUntil(claim.expiresAt), [claim.expiresAt]);

  useEffect(() => {
    const beat = () => {
      if (document.visibilityState !== 'visible') return;
      answered(POST('/v1/claims/{token}/heartbeat', { params: { path: { token } } })).then(
        ({ expiresAt }) => {
          setUntil(expiresAt);
          setLost(null);
        },
        // a line that broke says nothing of it
        (error: unknown) => setLost((known) => whyLost(error) ?? known),
      );
    };
    const beating = setInterval(beat, (leaseSeconds / 3) * 1000);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(beating);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [token, leaseSeconds]);

  return { until, lost, ...useDraft(claim, said, deciding, words) };
}

function whyLost(error: unknown): Lease['lost'] {
  if (!(error instanceof Problem) || error.status !== 409) return null;
  return error.code === 'already_decided' || error.code === 'given_to_others' ? 'decided' : 'run_out';
}

function useDraft(claim: Claim, said: Said, deciding: boolean, words: KeptWords): Pick<Lease, 'drafted' | 'keepDraft'> {
  const { token, step, audit } = claim;
  const nothing = JSON.stringify(verdictOf(NOTHING_SAID, claim));
  const sent = useRef(nothing);
  const [drafted, setDrafted] = useState(nothing);
  const draft = verdictOf(said, claim);
  const text = JSON.stringify(draft);
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => {
    if (text !== nothing) words.keep({ auditId: audit.id, token, step, said });
    else words.forget(token);
  }, [words, audit.id, token, step, said, text, nothing]);

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
  const keepDraft = useCallback(async () => {
    if (text === drafted) return;
    const body = latest.current;
    await answered(PUT('/v1/claims/{token}/draft', { params: { path: { token } }, body })).catch(() => undefined);
  }, [token, text, drafted]);
  return { drafted: drafted !== nothing && drafted === text, keepDraft };
}

function stoppable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

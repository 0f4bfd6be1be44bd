import { useCallback, useEffect, useRef, useState } from 'react';
import { answered, POST, PUT } from '../api/client';
import { Problem } from '../api/problem';
import { NOTHING_SAID, verdictOf } from './questions';
import type { KeptWords } from './kept-words';
import type { Held } from './stage';

const DRAFT_AFTER_MS = 800;

export interface Lease {
  /** the claim is held until then */
  until: string | null;
  /**
   * why it is not held any more: somebody else may have the unit, or one has decided or skipped it oneself in another window, of a revision perhaps
   * its first step alone; null: it is
   */
  lost: 'run_out' | 'decided' | 'first_step' | null;
  /** what one began to say is kept on the server */
  drafted: boolean;
  /** sends what one has begun to say, where it is not there yet; it never fails: what cannot be kept there is kept in the tab */
  keepDraft: () => Promise<void>;
}

/**
 * Holds a claim as long as its tab is looked at, and keeps what one begins to say: at once in the tab, and a moment later on the server.
 * While it is being decided no draft is sent: it would come after the decision. `refusal`: of what was last sent of the unit otherwise.
 */
export function useLease(
  { claim, said }: Held,
  { deciding, refusal }: { deciding: boolean; refusal: unknown },
  words: KeptWords,
): Lease {
  const { token, leaseSeconds } = claim;
  /** nobody else gets a second step, and it has no lease */
  const isLeased = claim.expiresAt !== null;
  const [until, setUntil] = useState(claim.expiresAt);
  const [lost, setLost] = useState<Lease['lost']>(null);
  useEffect(() => {
    setUntil(claim.expiresAt);
    setLost(null);
  }, [claim]);
  // a line that broke says nothing of it
  const learn = useCallback((error: unknown) => setLost((known) => whyLost(error) ?? known), []);
  useEffect(() => setLost((known) => elsewhere(refusal) ?? known), [refusal]);

  useEffect(() => {
    const beat = () => {
      if (!isLeased || document.visibilityState !== 'visible') return;
      answered(POST('/v1/claims/{token}/heartbeat', { params: { path: { token } } })).then(({ expiresAt }) => {
        setUntil(expiresAt);
        setLost(null);
      }, learn);
    };
    const beating = setInterval(beat, (leaseSeconds / 3) * 1000);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(beating);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [token, leaseSeconds, isLeased, learn]);

  return { until, lost, ...useDraft({ claim, said }, deciding, words, learn) };
}

const ELSEWHERE: Readonly<Record<string, Lease['lost']>> = {
  ...{ already_decided: 'decided', given_to_others: 'decided', first_step_locked: 'first_step' },
};
const elsewhere = (error: unknown): Lease['lost'] => (error instanceof Problem && ELSEWHERE[error.code]) || null;
const whyLost = (error: unknown): Lease['lost'] =>
  elsewhere(error) ?? (error instanceof Problem && error.status === 409 ? 'run_out' : null);

function useDraft(
  { claim, said }: Held,
  deciding: boolean,
  words: KeptWords,
  refused: (error: unknown) => void,
): Pick<Lease, 'drafted' | 'keepDraft'> {
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
        (error: unknown) => {
          sent.current = '';
          refused(error);
        },
      );
    }, DRAFT_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [token, text, deciding, refused]);
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

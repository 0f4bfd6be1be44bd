import { canonicalJson } from '#libs/constitution/canonical.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { LotSources } from '#libs/database/lot/lot-facts.js';
import type { EarlierDraw, LotDecision, LotSince, LotView } from '#libs/database/lot/lot-view.js';
import type { CertificateKey } from './certificate-key.js';

export const CERTIFICATE = 'precept-lot-certificate';

/** What is certified of a lot. Times are ISO 8601 in UTC. */
export interface CertificateContent {
  state: 'accepted' | 'rejected';
  lot: { id: string; number: number; runId: string; auditId: string; severity: LotView['severity'] };
  design: 'simple';
  unit: 'pair';
  /** the frame's hash: nobody chose it */
  seed: string;
  frameHash: string;
  population: number;
  size: number;
  accepts: number;
  reviewers: number;
  risks: Pick<LotView, 'goodRate' | 'producerRisk' | 'badRate' | 'consumerRisk'>;
  decision: LotDecision;
  /** draws of the run before this one, oldest first; certificates of before they were told have none */
  earlier?: EarlierDraw[];
  constitution: LotSources['constitution'];
  /** judges of the sample with their models and templates */
  judges: LotSources['judges'];
  /** labels of the offline model: for demonstration only */
  offline: boolean;
  horizon: string;
  drawnAt: string;
  drawnBy: string;
  closedAt: string | null;
  decidedAt: string;
  decidedBy: string;
}

export interface CertificateSince extends Omit<LotSince, 'firstAt' | 'lastAt'> {
  firstAt: string;
  lastAt: string;
}

/** A decided lot, for whoever has to rely on it. */
export interface LotCertificate {
  kind: typeof CERTIFICATE;
  content: CertificateContent;
  /** SHA-256 of `content` as JSON with sorted keys and without spaces */
  contentHash: string;
  /** over the text that signedText gives */
  signature: { algorithm: 'Ed25519'; publicKey: string; value: string };
  /** not signed, told where it is asked for: pairs that were settled otherwise after the decision; absent: none */
  since?: CertificateSince;
}

export const contentHashOf = (content: unknown): string => textHash(canonicalJson(content));

/** What is signed: the kind, a line feed, the hash of the content in hexadecimal. */
export const signedText = (contentHash: string): string => `${CERTIFICATE}\n${contentHash}`;

/** The same lot and key give the same certificate, always. */
export function certify(
  lot: LotView,
  decided: { state: 'accepted' | 'rejected'; decision: LotDecision; by: string; at: Date },
  sources: LotSources,
  key: CertificateKey,
): LotCertificate {
  const { id, number, runId, auditId, severity, frameHash, population, size, accepts, reviewers } = lot;
  const { goodRate, producerRisk, badRate, consumerRisk } = lot;
  const { constitution, judges, offline, seed, horizon, closedAt } = sources;
  const content: CertificateContent = {
    state: decided.state,
    lot: { id, number, runId, auditId, severity },
    ...{ design: 'simple', unit: 'pair', seed, frameHash, population, size, accepts, reviewers },
    risks: { goodRate, producerRisk, badRate, consumerRisk },
    decision: decided.decision,
    earlier: lot.earlier,
    ...{ constitution, judges, offline },
    horizon: horizon.toISOString(),
    drawnAt: lot.createdAt.toISOString(),
    drawnBy: lot.createdBy,
    closedAt: closedAt?.toISOString() ?? null,
    decidedAt: decided.at.toISOString(),
    decidedBy: decided.by,
  };
  const contentHash = contentHashOf(content);
  const value = key.sign(signedText(contentHash));
  return {
    kind: CERTIFICATE,
    content,
    contentHash,
    signature: { algorithm: 'Ed25519', publicKey: key.publicKey, value },
  };
}

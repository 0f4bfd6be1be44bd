import type { Place } from '#libs/domain/precept-error.js';
import { CERTIFICATE, contentHashOf, signedText } from './certificate.js';
import { isSigned } from './certificate-key.js';

export interface CertificateVerification {
  /** nothing is wrong with it */
  holds: boolean;
  /** accepted or rejected, as far as it can be read */
  state: string | null;
  contentHash: string | null;
  /** the key that signed it, in base64 */
  publicKey: string | null;
  /** pairs of the sample that, as the file says, were settled otherwise after the decision: it is not signed, and may be left out */
  since: number;
  /** draws of the run before this one, oldest first, as the certificate tells them; `wrong` of an open one is null */
  earlier: { number: number; state: string; wrong: number | null; size: number }[];
  /** it was compared with the key that the caller trusts; else the certificate only proves that it fits its own key */
  keyCompared: boolean;
  problems: Place[];
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Checks a certificate without a database: that it is one, that its content has its hash, who signed it, and that what it decides
 * follows from what it counts. `source`: its file, or a manifest of an export that carries it. Nothing in it is taken on trust.
 */
export function verifyCertificate(source: string, trustedKey: string | null): CertificateVerification {
  const found = read(source);
  if (found === null) {
    const problems = [{ at: 'certificate', message: 'is not the certificate of a lot' }];
    const nothing = { state: null, contentHash: null, publicKey: null, since: 0, earlier: [] };
    return { holds: false, ...nothing, keyCompared: false, problems };
  }
  const { content, contentHash, signature, since } = found;
  const publicKey = text(signature.publicKey);
  const is = contentHashOf(content);
  const problems: Place[] = [
    ...(is === contentHash
      ? []
      : [{ at: 'contentHash', message: `is not that of the content, ${is}: it was changed` }]),
    ...(isSigned(signedText(contentHash), publicKey, text(signature.value))
      ? []
      : [{ at: 'signature', message: 'was not made with the key that it names' }]),
    ...(trustedKey === null || trustedKey === publicKey
      ? []
      : [{ at: 'signature.publicKey', message: `is ${publicKey}, not the key that was given` }]),
    ...decisionPlaces(content),
  ];
  const keyCompared = trustedKey !== null;
  return {
    holds: problems.length === 0,
    state: text(content.state),
    contentHash,
    publicKey,
    since,
    earlier: earlierOf(content),
    keyCompared,
    problems,
  };
}

function read(source: string): { content: Fields; contentHash: string; signature: Fields; since: number } | null {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return null;
  }
  const outer = fieldsOf(value);
  const one = outer.kind === CERTIFICATE ? outer : fieldsOf(fieldsOf(outer.content).certificate);
  if (one.kind !== CERTIFICATE || !isFields(one.content) || !isFields(one.signature)) return null;
  const { pairs } = fieldsOf(one.since);
  const since = typeof pairs === 'number' ? pairs : 0;
  return { content: one.content, contentHash: text(one.contentHash), signature: one.signature, since };
}

const earlierOf = ({ earlier }: Fields): CertificateVerification['earlier'] =>
  (Array.isArray(earlier) ? earlier : []).map((draw: unknown) => {
    const { number, state, wrong, size } = fieldsOf(draw);
    return {
      ...{ number: Number(number), state: text(state), size: Number(size) },
      wrong: typeof wrong === 'number' ? wrong : null,
    };
  });

/** What a certificate decides has to follow from its numbers, whoever signed it. */
function decisionPlaces(content: Fields): Place[] {
  const decision = fieldsOf(content.decision);
  const counts = fieldsOf(decision.counts);
  const sum = (...names: string[]) => names.reduce((all, name) => all + Number(counts[name]), 0);
  const wrong = sum('against', 'skipped', 'unsettled');
  const accepted = decision.verified === true && wrong <= Number(content.accepts);
  const differing = (at: string, says: unknown, follows: unknown): Place[] =>
    says === follows ? [] : [{ at, message: `says ${String(says)}, and ${String(follows)} follows from its numbers` }];
  return [
    ...differing('content.seed', content.seed, content.frameHash),
    ...differing('content.size', content.size, wrong + sum('right', 'ties', 'bothBad')),
    ...differing('content.decision.wrong', decision.wrong, wrong),
    ...differing('content.state', content.state, accepted ? 'accepted' : 'rejected'),
  ];
}

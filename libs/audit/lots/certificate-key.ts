import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** The fixed bytes of PKCS #8 before the 32 secret bytes of an Ed25519 key (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** Those of an SPKI before the 32 public bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PURPOSE = 'precept lot certificate 1';

/**
 * The key that signs certificates, derived from the installation's secret (HKDF with SHA-256): nothing more has to be kept, and every
 * process signs alike. Another secret is another key.
 */
export class CertificateKey {
  private readonly key: KeyObject;
  /** 32 bytes in base64 */
  readonly publicKey: string;

  constructor(secret: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(this.key).export({ format: 'der', type: 'spki' });
    this.publicKey = spki.subarray(SPKI.length).toString('base64');
  }

  /** In base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64');
  }
}

/** Whether a text was signed with the key. False also for what is no key, or no signature. */
export function isSigned(text: string, publicKey: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

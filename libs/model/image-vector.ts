import type { RenditionType } from '#libs/domain/asset.js';
import { requestHash } from './request-hash.js';
import { readVector } from './vector-text.js';

/** An image as models see it. */
export interface RenderedImage {
  renditionHash: string;
  renditionType: RenditionType;
}

/** The hash of the request by which an embedder was asked for the vector of an image. */
export const vectorRequest = (
  { name, model }: { name: string; model: string },
  { renditionHash, renditionType }: RenderedImage,
): string => requestHash(name, model, { embed: { hash: renditionHash, type: renditionType } });

/** The vector in an answer as the ledger keeps it; null where there is no answer. */
export const vectorOf = (answer: string | undefined): Float32Array | null =>
  answer === undefined ? null : readVector((JSON.parse(answer) as { vector: string }).vector);

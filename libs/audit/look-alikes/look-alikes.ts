import { nearGroups } from '#libs/assets/near-groups.js';
import type { LookAlikes, ShownItems } from '#libs/database/audit/shown-items.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { nearByVectors } from './near-by-vectors.js';

/**
 * Which items look alike: those with near perceptual hashes, and those that an embedder of their runs finds near.
 * `endpoint`: as it is configured now; where it is not, or not as an embedder, its vectors are not compared.
 */
export async function lookAlikes(
  shown: ShownItems,
  endpoint: (name: string) => ModelEndpoint | undefined,
): Promise<LookAlikes> {
  const found = [];
  for (const name of shown.embedders) {
    const known = endpoint(name);
    const [model, near] = known?.embedding ? [known.model, known.embedding.near] : [null, null];
    found.push(await nearByVectors(shown, { endpoint: name, model, near }));
  }
  const pairs = found.flatMap((one) => [...one.pairs]);
  return { groups: nearGroups(shown.images, pairs), embedders: found.map(({ embedder }) => embedder) };
}

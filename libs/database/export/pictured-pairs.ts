import type pg from 'pg';
import type { Asset } from '#libs/domain/asset.js';
import { assetOf } from '../asset/asset-sql.js';
import type { PairRow, PicturedPair } from './exported-pair.js';

const ASSETS = `SELECT wanted.hash, ${assetOf('wanted.hash')} AS asset FROM unnest($1::text[]) AS wanted(hash)`;

/** The same pairs with the images of both sides, in the same batches. */
export async function* picturedPairs(
  client: pg.PoolClient,
  batches: AsyncIterable<PairRow[]>,
): AsyncGenerator<PairRow<PicturedPair>[]> {
  for await (const rows of batches) {
    const names = rows.flatMap(({ pair: { chosen, rejected } }) => [chosen.image, rejected.image]);
    const hashes = [...new Set(names.filter((name) => name !== null))];
    const { rows: found } = await client.query<{ hash: string; asset: Asset | null }>(ASSETS, [hashes]);
    const assets = new Map(found.map(({ hash, asset }) => [hash, asset]));
    const of = (image: string | null) => (image === null ? null : (assets.get(image) ?? null));
    yield rows.map((row) => {
      const { chosen, rejected } = row.pair;
      return {
        ...row,
        pair: {
          ...row.pair,
          chosen: { ...chosen, asset: of(chosen.image) },
          rejected: { ...rejected, asset: of(rejected.image) },
        },
      };
    });
  }
}

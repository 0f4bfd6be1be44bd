import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';

const sha = (text) => createHash('sha256').update(text).digest('hex');
const words = 'the answer explains how a careful person would weigh the facts before giving advice to a stranger'.split(
  ' ',
);
const text = (n, seed) => Array.from({ length: n }, (_, i) => words[(i * 7 + seed * 13) % words.length]).join(' ');

/** A published constitution of 8 principles and a dataset of `items` items with two candidates: prompts of about 1.7 KB a call. */
export async function seed(database, items) {
  const { prisma, pool } = database;
  const slug = `bench-${uuid()}`;
  const constitution = await prisma.constitution.create({ data: { slug } });
  const version = await prisma.constitutionVersion.create({
    data: {
      constitutionId: constitution.id,
      number: 1,
      name: 'Bench',
      contentHash: sha(slug),
      content: {},
      source: '',
      createdBy: 'bench',
    },
  });
  await prisma.principle.createMany({
    data: Array.from({ length: 8 }, (_, i) => ({
      versionId: version.id,
      key: `principle-${i}`,
      position: i,
      title: `Principle ${i}`,
      appliesTo: ['text'],
      comparison: `Which response is more careful and helpful, seen under aspect ${i}?`,
      critique: 'Point out where the response is careless.',
      revision: 'Rewrite the response so that it is careful.',
      tags: [],
      contentHash: sha(`${i}`),
    })),
  });
  await prisma.constitutionVersion.update({
    where: { id: version.id },
    data: { state: 'published', publishedAt: new Date(), publishedBy: 'bench' },
  });
  const dataset = await prisma.dataset.create({ data: { name: slug } });
  const rows = Array.from({ length: items }, (_, i) => {
    const a = `${text(60, i)} first ${i}`;
    const b = `${text(60, i + 5)} second ${i}`;
    return {
      id: uuid(),
      hash: sha(`${slug}${i}`),
      prompt: [{ role: 'user', content: `Question ${i}: ${text(30, i + 3)}?` }],
      a,
      b,
      ha: sha(a),
      hb: sha(b),
    };
  });
  for (let at = 0; at < rows.length; at += 5000) {
    await pool.query(
      `WITH r AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, hash text, prompt jsonb, a text, b text, ha text, hb text)),
       i AS (INSERT INTO item (id, dataset_id, content_hash, prompt) SELECT id, $1, hash, prompt FROM r)
       INSERT INTO candidate (id, item_id, position, text, content_hash)
       SELECT uuid_v7(), id, 0, a, ha FROM r UNION ALL SELECT uuid_v7(), id, 1, b, hb FROM r`,
      [dataset.id, JSON.stringify(rows.slice(at, at + 5000))],
    );
  }
  await pool.query('ANALYZE item; ANALYZE candidate');
  return { slug, datasetId: dataset.id };
}

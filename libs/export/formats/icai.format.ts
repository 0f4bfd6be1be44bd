import type { EvidencedPair } from '#libs/database/export/exported-pair.js';
import { textHash } from '#libs/domain/text-hash.js';
import { refuseTexts } from './dialogue.js';
import type { EvidenceFormat } from './format.js';
import { PROVENANCE_COLUMNS, provenanceColumns } from './provenance.js';

/** How ICAI and Feedback Forensics know the label of the data set: the first 8 digits of an MD5 over their description of it. */
const LABEL = 'ba751e7b';

/**
 * Annotated pairs 2.0, as Inverse Constitutional AI writes them and Feedback Forensics reads them
 * (inverse_cai/data/annotated_pairs_format.py, feedback_forensics/data/loader.py): who preferred which of two responses, the
 * label and each principle of the constitution being annotators. Its loader fails on an annotator that no comparison names, so
 * every comparison has all of them, with a reason where there is no preference. Which response is `a` is what stood first in
 * the item, not which was chosen.
 */
export const icai: EvidenceFormat = {
  name: 'icai',
  about: 'Annotated pairs 2.0 for ICAI and Feedback Forensics: one JSON document, principles as annotators.',
  needs: 'evidence',
  fileTypes: ['json'],
  columns: {
    id: 'text',
    prompt: 'text',
    response_a: { text: 'text' },
    response_b: { text: 'text' },
    annotations: 'json',
    metadata: 'json',
  },
  refuse: refuseTexts,
  row(pair, { principles, weight }) {
    const [a, b] = pair.first === 'chosen' ? [pair.chosen, pair.rejected] : [pair.rejected, pair.chosen];
    return {
      id: textHash([pair.item.contentHash, a.contentHash, b.contentHash].join('\0')).slice(0, 16),
      prompt: pair.prompt
        .map(({ role, content }) => (pair.prompt.length === 1 ? content : `${role}: ${content}`))
        .join('\n\n'),
      response_a: { text: a.text },
      response_b: { text: b.text },
      annotations: {
        [LABEL]: { pref: pair.first === 'chosen' ? 'a' : 'b' },
        ...Object.fromEntries(principles.map((key) => [annotator(key), annotationOf(pair, key)])),
      },
      metadata: metadataOf(pair, weight),
    };
  },
  frame({ constitution: { slug, version, content } }) {
    const metadata = {
      version: '2.0',
      description: `Preference pairs labelled under the constitution ${slug}, version ${version}`,
      dataset_name: `${slug}-${version}`,
      default_annotator: LABEL,
      available_metadata_keys_per_comparison: METADATA,
    };
    const told = Array.isArray(content.principles) ? (content.principles as Record<string, unknown>[]) : [];
    const annotators = {
      [LABEL]: { name: 'precept', description: 'The label: all principles that were asked, together', type: 'ai' },
      ...Object.fromEntries(
        told.map(({ key, title, comparison }) => [
          annotator(String(key)),
          { name: String(key), description: String(comparison ?? title), type: 'principle' },
        ]),
      ),
    };
    const head = JSON.stringify({ metadata, annotators }).slice(0, -1);
    return { before: `${head},"comparisons":[`, after: ']}' };
  },
};

const METADATA = [...['precept_item', 'precept_probability', 'precept_weight'], ...Object.keys(PROVENANCE_COLUMNS)];

/** Its readers make a column of each, to group by: a text or a number, so the principles are JSON in a text. */
function metadataOf({ item, probability, under }: EvidencedPair, weight: number) {
  const { precept_principles: principles, ...version } = provenanceColumns(under);
  return {
    precept_item: item.contentHash,
    precept_probability: probability,
    precept_weight: weight,
    ...version,
    precept_principles: JSON.stringify(principles),
  };
}

const annotator = (key: string) => `principle_${key}`;

function annotationOf(pair: EvidencedPair, key: string) {
  const none = (reason: string) => ({ pref: null, no_pref_reason: reason });
  const p = ofFirst(pair, key);
  if (p === undefined) return none('not_asked');
  if (p === null) return none('not_applicable');
  return p === 0.5 ? none('tie') : { pref: p > 0.5 ? 'a' : 'b' };
}

/** Above 0.5: the principle prefers the first; null: it does not apply to both; undefined: it was not asked. */
function ofFirst({ first, chosen, rejected, result }: EvidencedPair, key: string): number | null | undefined {
  if (result.scores === null) return result.principles.find((principle) => principle.key === key)?.probability;
  const { texts } = result.scores;
  const [one, other] = (first === 'chosen' ? [chosen, rejected] : [rejected, chosen]).map(({ kind, index }) =>
    texts.find(({ subject }) => subject === `${kind}:${index}`)?.principles.find((principle) => principle.key === key),
  );
  if (!one || !other) return undefined;
  return one.score === null || other.score === null ? null : 0.5 + Math.sign(one.score - other.score) / 2;
}

import type { Aspect } from '#libs/domain/aspect.js';
import { conflict, missing } from '#libs/domain/precept-error.js';
import { principleFacts, type PrincipleFacts } from '#libs/domain/principle-facts.js';
import type { PrincipleRating } from '#libs/domain/principle-rating.js';
import { versionMissing } from '../constitution/constitution-missing.js';
import { ConstitutionReadModel } from '../constitution/constitution.read-model.js';
import type { Database } from '../database.js';

/** The published version that a run shall use, as far as its start must know it. */
export interface VersionFacts {
  versionId: string;
  principles: PrincipleFacts[];
}

const ASPECTS_OF = `
SELECT DISTINCT s.aspect FROM score s JOIN candidate c ON c.id = s.candidate_id JOIN item i ON i.id = c.item_id
WHERE i.dataset_id = $1 AND s.scorer = $2 AND s.label_job_id IS NULL ORDER BY 1`;

/** What the start of a run needs to know of its dataset and constitution. Throws where it cannot use them. */
export class StartFactsStore {
  constructor(private readonly database: Database) {}

  async dataset(id: string): Promise<void> {
    const found = await this.database.prisma.dataset.findUnique({ where: { id }, select: { id: true } });
    if (!found) throw missing('dataset_not_found', `There is no dataset ${id}.`);
  }

  /** For what a scorer was imported to have given scores in the data set. */
  async aspectsOf(datasetId: string, scorer: string): Promise<Aspect[]> {
    const { rows } = await this.database.pool.query<{ aspect: Aspect }>(ASPECTS_OF, [datasetId, scorer]);
    return rows.map(({ aspect }) => aspect);
  }

  async version(slug: string, number: number): Promise<VersionFacts> {
    const { prisma } = this.database;
    const version = await prisma.constitutionVersion.findFirst({
      where: { number, constitution: { slug } },
      include: { principles: true },
    });
    if (!version) return this.throwMissing(slug, number);
    if (version.state === 'draft') {
      throw conflict(
        'version_is_draft',
        `Version ${number} of ${slug} is a draft: publish it first with \`precept constitution publish ${slug} ${number}\`.`,
      );
    }
    if (version.state === 'retired') {
      throw conflict(
        'version_is_retired',
        `Version ${number} of ${slug} is retired and takes no new runs: name a newer version.`,
      );
    }
    const { id: versionId, principles } = version;
    // stored as it was read
    const facts = principles.map((row) => principleFacts({ ...row, rating: row.rating as PrincipleRating | null }));
    return { versionId, principles: facts };
  }

  private async throwMissing(slug: string, number: number): Promise<never> {
    const versions = await new ConstitutionReadModel(this.database.pool).versions(slug);
    if (versions.length > 0) throw versionMissing(slug, number, versions);
    throw missing(
      'version_not_found',
      `There is no constitution "${slug}": load one with \`precept constitution load FILE\`.`,
    );
  }
}

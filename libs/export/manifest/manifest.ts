import { canonicalJson } from '#libs/constitution/canonical.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import type { AuditFact } from '#libs/database/export/audited-pairs.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';
import type { CallSource, ExportFacts } from '#libs/database/export/export-facts.js';
import type { LabelJobCounts } from '#libs/database/label-job/label-job-counts.js';
import type { ExportCounts, ExportedFile, ExportedPictures, ExportOptions } from '#libs/database/export/export-view.js';
import type { Format } from '../formats/format.js';

export const MANIFEST = 'manifest.json';

/** What an export is. The same run, seed and options give the same content and so the same contentHash. */
export interface ManifestContent {
  precept: { version: string };
  format: string;
  /** but the id of a calibration map, which stands in `made` */
  options: Omit<ExportOptions, 'calibratedBy'>;
  /** true: the offline model had a part in it; for demonstration only */
  offline: boolean;
  run: Pick<ExportFacts['run'], 'state' | 'kind' | 'recipe' | 'models' | 'prompts' | 'seed'>;
  constitution: ExportFacts['constitution'];
  /** models behind the exported pairs: as asked for, and as the endpoint said */
  models: Pick<CallSource, 'role' | 'endpoint' | 'model' | 'servedModel'>[];
  templates: { id: string; hash: string }[];
  counts: ExportCounts;
  /** what became of all items of the run, labelled or not */
  labelJobs: LabelJobCounts;
  /** of the canary's items, which are never exported; null: the run has no canary */
  canaryJobs: LabelJobCounts | null;
  itemsLeftOut: Record<string, number>;
  /** those that have drawn from the run's pairs; absent: none has */
  audits?: AuditFact[];
  /** of the accepted lot that the pairs are; absent: none was asked for */
  certificate?: unknown;
  /** the map that soft labels went through, with what it was fitted to and its worth; absent: none */
  calibration?: Pick<CalibrationMapView, 'constitution' | 'judges' | 'corners' | 'fit'>;
  /** further runs whose pairs the export has, as they were named; absent: there are none. What stands above is of the first */
  moreRuns?: RunContent[];
  /** all but this one, and the pictures */
  files: ExportedFile[];
  /** absent: none lie beside the rows */
  pictures?: ExportedPictures;
  licence: string;
}

/** What is told of each run. */
type RunContent = Pick<
  ManifestContent,
  'run' | 'constitution' | 'labelJobs' | 'canaryJobs' | 'itemsLeftOut' | 'certificate'
>;

/** A run of an export. */
export interface ExportedRun {
  facts: ExportFacts;
  sources: CallSource[];
  /** of its accepted lot; null: none was asked for */
  certificate: unknown;
}

export interface Manifest {
  kind: 'precept-export';
  /** SHA-256 of `content` as JSON with sorted keys and without spaces */
  contentHash: string;
  content: ManifestContent;
  /** who made it when, from which rows: differs from export to export, so no hash is taken of it */
  made: {
    exportId: string;
    runId: string;
    moreRunIds?: string[];
    dataset: { id: string; name: string };
    calibrationMapId?: string;
    by: string;
    askedAt: string;
    finishedAt: string;
  };
}

/** Precept cannot know more: the texts are other people's. */
const LICENCE =
  'The prompts and candidates come from the data set that was labelled, the revisions from the models named here: ' +
  'their licences and terms of use apply to this export. Precept claims no rights in it.';

export function manifestContent(parts: {
  version: string;
  format: Format;
  options: ExportOptions;
  first: ExportedRun;
  more: readonly ExportedRun[];
  counts: ExportCounts;
  files: ManifestContent['files'];
  pictures: ExportedPictures | null;
  audits: AuditFact[];
  calibration: RunCalibration | null;
}): ManifestContent {
  const { first, more, calibration } = parts;
  const all = [first, ...more];
  const sources = all.flatMap((run) => run.sources);
  const { calibratedBy: _, ...options } = parts.options;
  return {
    precept: { version: parts.version },
    format: parts.format.name,
    options,
    offline: all.some(({ facts }) => facts.run.offline || facts.offlinePairs > 0),
    ...runContent(first),
    models: distinct(sources.map(({ role, endpoint, model, servedModel }) => ({ role, endpoint, model, servedModel }))),
    templates: distinct(sources.map(({ template, templateHash }) => ({ id: template, hash: templateHash }))),
    counts: parts.counts,
    ...(parts.audits.length === 0 ? {} : { audits: parts.audits }),
    ...(calibration === null ? {} : { calibration: calibrationFact(calibration) }),
    ...(more.length === 0 ? {} : { moreRuns: more.map(runContent) }),
    files: parts.files,
    ...(parts.pictures === null ? {} : { pictures: parts.pictures }),
    licence: LICENCE,
  };
}

function runContent({ facts, certificate }: ExportedRun): RunContent {
  const { state, kind, recipe, models, prompts, seed, itemsLeftOut } = facts.run;
  return {
    run: { state, kind, recipe, models, prompts, seed },
    constitution: facts.constitution,
    labelJobs: facts.labelJobs,
    canaryJobs: facts.canaryJobs,
    itemsLeftOut,
    ...(certificate === null ? {} : { certificate }),
  };
}

const calibrationFact = ({ map: { constitution, judges, corners, fit } }: RunCalibration) => ({
  constitution,
  judges,
  corners,
  fit,
});

export function contentHash(content: unknown): string {
  return textHash(canonicalJson(content));
}

function distinct<T>(values: T[]): T[] {
  const sorted = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...sorted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

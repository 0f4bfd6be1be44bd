import { validate } from 'uuid';
import type { AuditDesign, AuditUnit } from '#libs/domain/audit.js';
import { isStorable } from '#libs/domain/clean-text.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { ReviewSettings } from '#libs/domain/review-settings.js';
import {
  type AuditPlanRequest,
  type AuditRequest,
  type DesignRequest,
  LEAST_CORE,
  MOST_REVIEWERS,
  MOST_RUNS,
  SETTINGS_OF,
} from './audit-request.js';
import { reviewPlaces } from './check-review.js';

const MOST_CHARACTERS = 200;
const MOST_REASON = 2_000;
/** Of whole numbers as PostgreSQL keeps them. */
const MOST = 2 ** 31 - 1;

/** Refuses what can be seen to be wrong without a look at the runs, every place named. Throws invalid `bad_audit`. */
export function checkRequest(
  request: AuditRequest,
  design: AuditDesign,
  unit: AuditUnit,
  review: ReviewSettings,
): void {
  const places = [
    ...textPlaces('name', request.name),
    ...planPlaces(request, design, unit),
    ...reviewPlaces(review, unit),
  ];
  if (places.length > 0) throw badAudit(places);
}

/** The same of what is only to be planned. Throws invalid `bad_audit`. */
export function checkPlan(request: AuditPlanRequest, design: AuditDesign, unit: AuditUnit): void {
  const places = planPlaces(request, design, unit);
  if (places.length > 0) throw badAudit(places);
}

const badAudit = (places: Place[]) => invalid('bad_audit', 'No audit can be drawn as it was asked for.', places);

const planPlaces = (request: AuditPlanRequest, design: AuditDesign, unit: AuditUnit): Place[] => [
  ...(request.seed === undefined ? [] : textPlaces('seed', request.seed)),
  ...runPlaces(request.runIds),
  ...sizePlaces(request),
  ...countPlaces('reviewers', request.reviewers ?? 1, MOST_REVIEWERS),
  ...foreignPlaces(request.design),
  ...designPlaces(design, unit),
];

/** Throws invalid `bad_extension`. */
export function checkExtension(size: number, reason: string): void {
  const places = [...countPlaces('size', size, MOST), ...textPlaces('reason', reason, MOST_REASON)];
  if (places.length > 0) throw invalid('bad_extension', 'The audit cannot be extended so.', places);
}

const textPlaces = (at: string, text: string, most = MOST_CHARACTERS): Place[] =>
  text.trim() !== '' && text.length <= most && isStorable(text)
    ? []
    : [{ at, message: `must be 1 to ${most} characters, without U+0000 or half of a surrogate pair` }];

const countPlaces = (at: string, count: number, most: number): Place[] =>
  Number.isInteger(count) && count >= 1 && count <= most
    ? []
    : [{ at, message: `must be a whole number from 1 to ${most}` }];

function runPlaces(runIds: string[]): Place[] {
  if (runIds.length === 0 || runIds.length > MOST_RUNS) {
    return [{ at: 'runIds', message: `must name 1 to ${MOST_RUNS} runs` }];
  }
  return runIds.flatMap((id, i): Place[] => {
    if (!validate(id)) return [{ at: `runIds[${i}]`, message: 'is no id of a run' }];
    return runIds.indexOf(id) === i ? [] : [{ at: `runIds[${i}]`, message: 'names a run again' }];
  });
}

function sizePlaces({ size, precision }: AuditPlanRequest): Place[] {
  if ((size === undefined) === (precision === undefined)) {
    return [{ at: 'size', message: 'say either size or precision' }];
  }
  if (precision === undefined) return countPlaces('size', size ?? 0, MOST);
  return (['halfWidth', 'rate'] as const).flatMap((field): Place[] =>
    precision[field] > 0 && precision[field] < 1
      ? []
      : [{ at: `precision.${field}`, message: 'must lie between 0 and 1, both excluded' }],
  );
}

function foreignPlaces(request: DesignRequest | undefined): Place[] {
  if (request === undefined) return [];
  const { kind, ...settings } = request;
  const own: readonly string[] = SETTINGS_OF[kind];
  return (Object.keys(settings) as (keyof typeof settings)[])
    .filter((field) => settings[field] !== undefined && !own.includes(field))
    .map((field) => ({ at: `design.${field}`, message: `is no setting of a ${kind} design` }));
}

function designPlaces(design: AuditDesign, unit: AuditUnit): Place[] {
  if (unit === 'form' && !(design.kind === 'stratified' && design.by.includes('principle')))
    return [
      { at: 'design', message: 'a form is stratified by principle, which are its questions: each is sampled apart' },
    ];
  if (design.kind === 'simple') return [];
  const unsure = (at: string, message: string): Place[] =>
    unit === 'revision' ? [{ at, message: `revisions carry no probability to ${message}` }] : [];
  if (design.kind === 'targeted') {
    return [
      ...unsure('design.at', 'aim by'),
      ...(design.at === 'flip' && (unit === 'rating' || unit === 'image')
        ? [{ at: 'design.at', message: 'ratings are asked in one order: they cannot flip' }]
        : []),
      ...(design.core >= LEAST_CORE && design.core < 1
        ? []
        : [{ at: 'design.core', message: `must be at least ${LEAST_CORE} and below 1` }]),
    ];
  }
  const { by, edges, allocation } = design;
  const rising = edges.every((edge, i) => edge > (edges[i - 1] ?? 0) && edge < 1);
  return [
    ...(by.includes('confidence') ? unsure('design.by', 'stratify by') : []),
    ...(allocation === 'neyman' ? unsure('design.allocation', 'allocate by') : []),
    ...(by.length > 0 && new Set(by).size === by.length
      ? []
      : [{ at: 'design.by', message: 'must name what to stratify by, each once' }]),
    ...(rising && edges.length > 0 === by.includes('confidence')
      ? []
      : [{ at: 'design.edges', message: 'must be numbers between 0 and 1 that rise, for strata by confidence' }]),
  ];
}

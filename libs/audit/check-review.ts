import type { AuditUnit } from '#libs/domain/audit.js';
import { isStorable } from '#libs/domain/clean-text.js';
import type { Place } from '#libs/domain/precept-error.js';
import {
  LEASE_SECONDS,
  MOST_CATEGORIES,
  MOST_CATEGORY,
  MOST_MIXED_IN,
  type ReviewSettings,
} from '#libs/domain/review-settings.js';

/** What is wrong with how an audit is to be reviewed. */
export function reviewPlaces(settings: ReviewSettings, unit: AuditUnit): Place[] {
  const { goldRate, repeatRate, leaseSeconds, sensitive, sideBySide } = settings;
  const { least, most } = LEASE_SECONDS;
  return [
    ...ratePlaces('goldRate', goldRate),
    ...ratePlaces('repeatRate', repeatRate),
    ...(goldRate + repeatRate > MOST_MIXED_IN
      ? [{ at: 'goldRate', message: `goldRate and repeatRate together must be at most ${MOST_MIXED_IN}` }]
      : []),
    ...(goldRate > 0 && unit === 'form'
      ? [
          {
            at: 'goldRate',
            message: 'a question of which the answer is known shows a prompt that others of its item hide',
          },
        ]
      : []),
    ...(repeatRate > 0 && unit === 'revision'
      ? [{ at: 'repeatRate', message: 'whoever has seen the critique of a revision cannot decide it blind again' }]
      : []),
    ...(repeatRate > 0 && unit === 'form'
      ? [{ at: 'repeatRate', message: 'whoever has read the prompt cannot answer without it again' }]
      : []),
    ...(Number.isInteger(leaseSeconds) && leaseSeconds >= least && leaseSeconds <= most
      ? []
      : [{ at: 'leaseSeconds', message: `must be a whole number from ${least} to ${most}` }]),
    ...(sideBySide && unit !== 'image'
      ? [{ at: 'sideBySide', message: 'only rated images stand side by side: say unit "image"' }]
      : []),
    ...categoryPlaces('sensitive', sensitive),
  ];
}

/** What is wrong with a list of categories. */
export function categoryPlaces(at: string, categories: readonly string[]): Place[] {
  if (categories.length > MOST_CATEGORIES) return [{ at, message: `must hold at most ${MOST_CATEGORIES} categories` }];
  return categories.flatMap((category, i): Place[] =>
    category.trim() !== '' && category.length <= MOST_CATEGORY && isStorable(category)
      ? []
      : [{ at: `${at}[${i}]`, message: `must be 1 to ${MOST_CATEGORY} characters` }],
  );
}

const ratePlaces = (at: string, rate: number): Place[] =>
  rate >= 0 && rate <= MOST_MIXED_IN ? [] : [{ at, message: `must lie between 0 and ${MOST_MIXED_IN}` }];

import type { Place } from '#libs/domain/precept-error.js';

export class PlaceDto implements Place {
  /**
   * Where: a field of the body (`recipe.rounds`), of the query (`query.limit`), of the path (`path.id`), or a place in a
   * file that was sent (`body:12:3`, line and column)
   * @example recipe.rounds
   */
  at!: string;

  /** @example "must be an integer number" */
  message!: string;
}

/** An error, as RFC 9457 writes it (application/problem+json). */
export class ProblemDto {
  /** @example "urn:precept:problem:invalid_request" */
  type!: string;

  /** The status in words. @example "Bad Request" */
  title!: string;

  /** The HTTP status. @example 400 */
  status!: number;

  /** What is wrong and what to do next, for people. */
  detail!: string;

  /** Stable, for programs. @example "invalid_request" */
  code!: string;

  /** Every place in the request that is wrong; empty where the whole of it is meant. */
  errors!: PlaceDto[];

  /** The same as in the header x-request-id; name it when you ask for help. */
  requestId!: string;
}

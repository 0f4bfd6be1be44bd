import type { EndpointHold } from '#libs/database/endpoint/hold.store.js';
import { moment } from '#libs/domain/figures.js';

/** "endpoint fake asked to wait until 2026-11-22 10:35:00Z (Retry-After)" */
export const holdText = ({ endpoint, until }: EndpointHold): string =>
  `endpoint ${endpoint} asked to wait until ${moment(until)} (Retry-After)`;

/** The same, with what a person can do about it. */
export const holdAdvice = (hold: EndpointHold): string =>
  `The ${holdText(hold)}. To call it before then: precept endpoints retry ${hold.endpoint}`;

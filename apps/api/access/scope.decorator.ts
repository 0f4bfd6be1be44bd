import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Scope } from '#libs/database/api-key/api-key.js';

export const NEEDS = 'precept:needs';

/** Which scope a key must have for this call. A call without this decorator, and not Open, is refused to everybody. */
export const Needs = (scope: Scope) =>
  applyDecorators(SetMetadata(NEEDS, scope), ApiBearerAuth(), ApiExtension('x-scope', scope));

/** Any key will do, whatever it may. */
export const AnyKey = () => applyDecorators(SetMetadata(NEEDS, 'any key'), ApiBearerAuth());

/** No key is asked for. */
export const Open = () => SetMetadata(NEEDS, 'nothing');

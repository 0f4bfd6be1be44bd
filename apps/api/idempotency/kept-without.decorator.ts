import { SetMetadata } from '@nestjs/common';

export const KEPT_WITHOUT = 'precept:kept-without';

/** Fields of the answer that are secrets: they are not stored with it, and are null where it is given again. */
export const KeptWithout = (...fields: string[]) => SetMetadata(KEPT_WITHOUT, fields);

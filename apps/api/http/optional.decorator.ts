import { ValidateIf } from 'class-validator';

/** The field may be absent; null is a value, and refused. (class-validator's IsOptional lets null through.) */
export const Optional = () => ValidateIf((_, value) => value !== undefined);

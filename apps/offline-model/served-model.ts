/** The one model this server has: every answer names it, whatever name was asked for. */
export const SERVED_MODEL = 'precept-offline';

/** Changes whenever the same request may get another answer than before. */
export const FINGERPRINT = 'fp_precept_offline_3';

/** `created` of every answer, in Unix seconds (2025-01-01T00:00:00Z): fixed, so that answers repeat byte for byte. */
export const CREATED = 1_735_689_600;

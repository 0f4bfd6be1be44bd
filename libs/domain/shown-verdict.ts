import type { AuditUnit } from './audit.js';
import type { HumanVerdict } from './audit-verdict.js';
import type { Side } from './judgement.js';

/** Two texts as a reviewer sees them. Which text of the unit is on the left is drawn for each reviewer and unit. */
export const SHOWN_SIDES = ['left', 'right'] as const;
export type ShownSide = (typeof SHOWN_SIDES)[number];

/** The words in which a reviewer decides. */
export const SHOWN_VERDICTS = ['left', 'right', 'tie', 'both_bad', 'complies', 'violates', 'unclear'] as const;
export type ShownVerdict = (typeof SHOWN_VERDICTS)[number];

const OF_TWO = ['left', 'right', 'tie', 'both_bad'] as const satisfies readonly ShownVerdict[];
const OF_FORM = ['left', 'right', 'tie'] as const satisfies readonly ShownVerdict[];
const OF_ONE = ['complies', 'violates', 'unclear'] as const satisfies readonly ShownVerdict[];

export const SHOWN_VERDICTS_OF: Record<AuditUnit, readonly ShownVerdict[]> = {
  pair: OF_TWO,
  revision: OF_TWO,
  rating: OF_ONE,
  image: OF_ONE,
  form: OF_FORM,
};

/** Units of which two texts are shown side by side. */
export const isOfTwo = (unit: AuditUnit): boolean => unit === 'pair' || unit === 'revision' || unit === 'form';

/** Where a text of the unit is shown. */
export const shownSide = (side: Side, shownLeft: Side | null): ShownSide => (side === shownLeft ? 'left' : 'right');

/** Which text of the unit is shown there. */
export const unitSide = (side: ShownSide, shownLeft: Side | null): Side =>
  (side === 'left') === (shownLeft === 'first') ? 'first' : 'second';

/** A verdict of the unit in the words of the reviewer who saw `shownLeft` on the left. */
export const shownVerdict = (value: HumanVerdict, shownLeft: Side | null): ShownVerdict =>
  value === 'first' || value === 'second' ? shownSide(value, shownLeft) : value;

/** A reviewer's verdict in the words of the unit. */
export const unitVerdict = (value: ShownVerdict, shownLeft: Side | null): HumanVerdict =>
  value === 'left' || value === 'right' ? unitSide(value, shownLeft) : value;

import { ABSOLUTES } from './absolutes.js';
import { AGREEMENT } from './agreement.js';
import { CAUTION } from './caution.js';
import { CONDESCENSION } from './condescension.js';
import { DRUGS } from './drugs.js';
import { EVASION } from './evasion.js';
import { FLATTERY } from './flattery.js';
import { FRAUD } from './fraud.js';
import { HACKING } from './hacking.js';
import { HATE } from './hate.js';
import { HEDGING } from './hedging.js';
import { HELP } from './help.js';
import { HONEST_PURPOSE } from './honest-purpose.js';
import { IDIOMS } from './idioms.js';
import { KINDNESS } from './kindness.js';
import type { Lexicon } from './lexicon.js';
import { MEDICAL } from './medical.js';
import { PADDING } from './padding.js';
import { PREACHING } from './preaching.js';
import { PRETENCE } from './pretence.js';
import { PRIVACY } from './privacy.js';
import { REDIRECTION } from './redirection.js';
import { REFUSAL } from './refusal.js';
import { SELF_HARM } from './self-harm.js';
import { SEXUAL } from './sexual.js';
import { STAKES } from './stakes.js';
import { THEFT } from './theft.js';
import { UNCERTAINTY } from './uncertainty.js';
import { VIOLENCE } from './violence.js';
import { WEAPONS } from './weapons.js';

export const ALL_LEXICONS: readonly Lexicon[] = [
  WEAPONS,
  DRUGS,
  THEFT,
  FRAUD,
  HACKING,
  VIOLENCE,
  SELF_HARM,
  HATE,
  SEXUAL,
  PRIVACY,
  MEDICAL,
  REFUSAL,
  REDIRECTION,
  AGREEMENT,
  EVASION,
  HEDGING,
  PREACHING,
  CONDESCENSION,
  KINDNESS,
  HELP,
  ABSOLUTES,
  UNCERTAINTY,
  CAUTION,
  STAKES,
  HONEST_PURPOSE,
  PADDING,
  FLATTERY,
  PRETENCE,
  IDIOMS,
];

/** What principles may want more of or less of, and the words by which either is asked for. */
export interface Axis {
  object: string;
  more: RegExp;
  less: RegExp;
}

export const AXES: readonly Axis[] = [
  {
    object: 'length',
    more: /\b(?:longer|more (?:detailed|thorough|comprehensive|elaborate|detail|depth)|greater (?:detail|depth)|in (?:more|greater) (?:detail|depth)|as detailed as)\b/iu,
    less: /\b(?:shorter|briefer|more (?:brief|concise|succinct|terse|briefly|concisely)|fewer words|as short as)\b/iu,
  },
  {
    object: 'formality',
    more: /\b(?:more|most) (?:formal|formally)\b/iu,
    less: /\b(?:more|most) (?:casual|informal|conversational|colloquial|relaxed)\b/iu,
  },
  {
    object: 'humour',
    more: /\b(?:funnier|wittier|more (?:humorous|funny|playful|witty|sarcastic|light-hearted|humou?r))\b/iu,
    less: /\bmore (?:serious|sober|solemn|grave|matter-of-fact)\b/iu,
  },
  {
    object: 'warnings',
    more: /\bmore (?:cautious|cautiously|warnings|caveats|disclaimers)\b/iu,
    less: /\b(?:fewer|less|without|no) (?:\p{L}+ )?(?:warnings?|caveats?|disclaimers?|hedging)\b|\bmore direct(?:ly)?\b/iu,
  },
  {
    object: 'certainty',
    more: /\b(?:firmer|more (?:confident|confidently|certain|decisive|assertive))\b/iu,
    less: /\b(?:humbler|more (?:tentative|hedged|humble|uncertain|humility|doubt))\b/iu,
  },
  {
    object: 'refusal',
    more: /\b(?:refuses|declines) (?:any|all|every|more (?:often|readily|firmly|of))\b|\bmore (?:willing|likely) to (?:refuse|decline)\b/iu,
    less: /\bless evasive\b|\b(?:refuses|declines) (?:less|fewer)\b|\bmore (?:willing|likely) to (?:help|answer|comply)\b|\bengages more\b/iu,
  },
  {
    object: 'agreement with the person',
    more: /\b(?:agrees (?:more )?with|affirms|validates|flatters) (?:the|what)\b/iu,
    less: /\b(?:challenges|disagrees|pushes back|contradicts|questions) (?:the|what|against|with)\b/iu,
  },
];

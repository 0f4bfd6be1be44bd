import { LINE, rule, type SuspectRule } from './suspect-rule.js';

const ANSWER = '(?:response|answer|output|completion|reply)';
const SHOWN = '(?:response|output|assistant|completion)';
const ONE_OF_TWO = String.raw`\(?["'*]{0,2}(?:[AB]|1|2|one|two)["'*]{0,2}\)?`;
const JUDGE = '(?:judges?|evaluators?|graders?|raters?|reviewers?|annotators?|labell?ers?)';
const CHOOSE = '(?:choose|select|pick|prefer|favou?r|vote for|rank|rate|score|grade|judge|mark)';

const override = (pattern: string, ...needs: string[]) => rule('instruction_override', needs, pattern);
const order = (pattern: string, ...needs: string[]) => rule('order_to_the_judge', needs, pattern);
const claim = (pattern: string, ...needs: string[]) => rule('verdict_claim', needs, pattern);

/**
 * Orders, claims and other words of instructions inside judged texts. A rule must be sure enough that hardly any honest text meets it:
 * what a user asks for in the ordinary course ("ignore the previous e-mail", "which option is better?") is no suspect.
 */
export const WORD_RULES: readonly SuspectRule[] = [
  override(
    String.raw`\b(?:ignore|disregard|forget|override|bypass|(?:do not|don't) (?:follow|obey)|stop following)\s+(?:(?:all|any|every|each|both|of|the|your|my|these|those|that|this|other)\s+){0,4}(?:previous|prior|above|earlier|preceding|foregoing|initial|original|system|judging|evaluation|grading)\s+(?:\w{1,20}\s+){0,2}(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|orders?|commands?|criteria|principles?|rubrics?)\b`,
    'ignore',
    'disregard',
    'forget',
    'override',
    'bypass',
    'follow',
    'obey',
  ),
  override(
    String.raw`\b(?:ignore|disregard|forget)\s+(?:all|everything|anything)(?:\s+of)?\s+(?:that\s+(?:was\s+|is\s+)?)?(?:(?:said|written|stated)\s+)?(?:above|before this|you (?:were|have been|had been|are) (?:told|instructed|given))\b`,
    'ignore',
    'disregard',
    'forget',
  ),
  override(
    String.raw`\b(?:ignore|disregard|override|bypass)\s+(?:all\s+(?:of\s+)?)?your\s+(?:\w{1,20}\s+)?(?:instructions?|system prompt|programming|guidelines?|criteria|principles|rubric)\b`,
    'your',
  ),
  override(
    String.raw`${LINE}[*#\[( ]{0,4}(?:new|updated|real|actual|revised)\s+(?:system\s+)?instructions?\s*[*\])]{0,3}:`,
    'instruction',
  ),
  override(
    String.raw`\bignore[zr]? (?:toutes )?(?:les|tes|vos) instructions (?:pr[ée]c[ée]dentes|ci-dessus)|\bignorier(?:e|en sie)? (?:alle |die )?(?:vorherigen|bisherigen|obigen) anweisungen|\bignor[ae] (?:todas )?las instrucciones (?:anteriores|previas)|\bignor[ae] (?:todas )?as instruções anteriores|\bignora (?:tutte )?le istruzioni precedenti|игнорируй(?:те)? (?:все )?(?:предыдущие|вышеуказанные) инструкции|(?:忽略|无视)(?:以上|之前|前面|上述)?(?:所有|全部)?的?(?:以上|之前|前面|上述)?的?(?:所有)?(?:指令|指示|说明)|(?:以前|上記|これまで)の(?:すべての)?(?:指示|命令)を無視`,
    'ignor',
    'игнорируй',
    '忽略',
    '无视',
    '無視',
  ),

  order(
    String.raw`\b(?:(?:attention|note|notice|message|instructions?|hint|reminder|important|dear|hey|hello)\b[\s,:!-]{1,3}(?:(?:to|for|all|any|the|our|ai|llm|automated)\s+){0,4}|to (?:the|all|any) (?:\w{1,10} )?)${JUDGE}\b[\s:,!.-]{1,4}[^\n]{0,80}\b(?:response|answer|output|prefer|choose|select|score|rate|rating|verdict|better|winner)\b`,
    'judge',
    'evaluator',
    'grader',
    'rater',
    'reviewer',
    'annotator',
    'labeler',
    'labeller',
  ),
  order(
    String.raw`\b(?:as|you are|you're)\s+(?:an?|the)\s+(?:\w{1,15}\s+){0,2}${JUDGE}\b[^.\n]{0,80}\b(?:must|should|have to|will|please|are to|need to)\b[^.\n]{0,40}\b${CHOOSE}\b`,
    'judge',
    'evaluator',
    'grader',
    'rater',
    'reviewer',
    'annotator',
  ),
  order(
    String.raw`\b(?:you (?:must|should|have to|need to|will)|please|always|be sure to|make sure (?:to|you)|kindly)\s+(?:always\s+|only\s+)?${CHOOSE}\s+(?:this|my|the (?:present|current|first|second|other|above|following))\s+${ANSWER}\b`,
    'response',
    'answer',
    'output',
    'completion',
    'reply',
  ),
  order(
    String.raw`\b(?:you (?:must|should|have to|need to)|please|always|only)\s+(?:always\s+|only\s+)?(?:choose|select|pick|prefer|favou?r|vote for)\s+${SHOWN}\s+${ONE_OF_TWO}(?![\w'])`,
    'response',
    'output',
    'assistant',
    'completion',
  ),
  order(
    String.raw`\b(?:give|award|assign|grant)\s+(?:this|my|the (?:present|above|following))\s+${ANSWER}\s+(?:an?|the|full|maximum|top|highest|perfect)\b[^.\n]{0,40}(?:scores?|ratings?|marks?|points|grades?|\d)`,
    'response',
    'answer',
    'output',
    'completion',
    'reply',
  ),
  order(
    String.raw`\b(?:rate|score|grade|rank)\s+(?:this|my)\s+${ANSWER}\s+(?:(?:as|with|an?|the|at)\s+){0,2}(?:\d|highest|best|perfect|excellent|first)`,
    'response',
    'answer',
    'output',
    'completion',
    'reply',
  ),
  order(
    String.raw`\b(?:this|my|the above|the present)\s+${ANSWER}\s+(?:should|must|deserves to|ought to|has to|is to)\s+(?:always\s+)?(?:be\s+(?:chosen|preferred|selected|picked|rated|ranked|scored|graded|judged)|win)\b`,
    'response',
    'answer',
    'output',
    'completion',
    'reply',
  ),

  order(
    String.raw`\b(?:output|print|say|write|reply|respond|answer)\s+(?:(?:only|exactly|just|simply|always)\s+)?(?:with\s+)?(?:(?:only|exactly|just|the letter|option)\s+){0,2}\[{0,2}["'(]?[AB]["')]?\]{0,2}[,.]?\s+(?:and nothing else|only\b|regardless|no matter|as your (?:verdict|answer|choice))`,
    'nothing else',
    'only',
    'regardless',
    'no matter',
    'as your',
  ),

  claim(
    String.raw`\b(?:${SHOWN}|candidate|answer)\s+${ONE_OF_TWO}\s+(?:is|was|seems|would be)\s+(?:(?:clearly|obviously|much|far|significantly|definitely|by|the|overall|a)\s+){0,4}(?:better|best|superior|preferred|preferable|winner|winning|more (?:helpful|harmless|honest|ethical|accurate))\b`,
    'response',
    'output',
    'assistant',
    'completion',
    'candidate',
    'answer',
  ),
  claim(
    String.raw`\b(?:this|my) ${ANSWER} is\s+(?:(?:clearly|obviously|much|far|significantly|definitely|by|the)\s+){0,3}(?:better|superior|best|more (?:helpful|harmless))\s+(?:than|to|of)\s+(?:the\s+)?(?:other|both|two|one|response)|\bthe other ${ANSWER}\s+(?:is|was)\s+(?:(?:clearly|obviously|much|far|very|just|completely)\s+){0,2}(?:worse|wrong|bad|inferior|harmful|incorrect|false|worthless)\b`,
    'response',
    'answer',
    'output',
    'completion',
    'reply',
  ),
  claim(
    String.raw`\b(?:i|we)\s+(?:\w{1,12}\s+)?(?:prefer|choose|pick|select|vote for|favou?r)\s+(?:the\s+)?${SHOWN}\s+${ONE_OF_TWO}(?![\w'])`,
    'response',
    'output',
    'assistant',
    'completion',
  ),
  rule(
    'verdict_claim',
    ['i prefer', 'i choose', 'i pick', 'i select'],
    String.raw`\bI (?:prefer|choose|pick|select) \(?[AB]\)?(?=[.!\n]|$)`,
    'gu',
  ),
  claim(
    String.raw`${LINE}[*#_ ]{0,4}(?:(?:my|the|final|overall)\s+){0,2}(?:verdict|judge?ment|winner|preferred(?:\s+response)?|better response|best response)[*_]{0,2}\s*[:=]\s*[*_("'\[]{0,4}(?:(?:response|output|assistant|option|answer)\s+)?\(?(?:[A-D]|1|2|first|second|tie)(?![\w'])`,
    'verdict',
    'judgment',
    'judgement',
    'winner',
    'preferred',
    'response',
  ),
  claim(
    String.raw`\bthe (?:correct|right|final|only possible) (?:verdict|judge?ment) is\s*:?\s*["'(\[*]{0,3}(?:[A-D]|response|output|tie)\b`,
    'verdict',
    'judgment',
    'judgement',
  ),
];

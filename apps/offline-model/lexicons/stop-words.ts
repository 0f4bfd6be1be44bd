/** Words too common to say what a text is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again best whom long ain aren couldn didn doesn don hadn hasn haven isn mightn mustn needn shan shouldn wasn weren won wouldn '+
    ' all also am an and any anyone are as at be because been being both but by can could did ' +
    'do does doing done dont each else even every for from get gets give given gives go going good got had has have ' +
    'having he her here hers him his how i if in into is it its just know let like ll look made make makes making many ' +
    'may me mine more most much must my need needs no nor not now of off on once one only or other our out over own ' +
    'please put really right s said same say says see she should so some something such t take tell than that the ' +
    'their them then there these they thing things this those through time to too under until up us use used using ' +
    've very want wants was way we well were what when where which while who why will with without would yes you your'
  ).split(' '),
);

/** Words that principles use whatever they are about: no subject can be read from them. */
export const JUDGING_WORDS: ReadonlySet<string> = new Set(
  (
    'aim aims answer answers ask asked asking asks assistant assistants avoid avoids best better between bit change ' +
    'choose chooses compare comply content conversation critique describe discuss does explain explains fewer first ' +
    'follow follows fully given human humans identify instead least less likely list matter name note part people ' +
    'person point pick prefer preferred principle principles problem promote question questions read reader reply ' +
    'request requests response responses revise rewrite second seem seems sentence show shows someone sound sounds ' +
    'specific still text treat treats user users way ways whether whole worse worst write writes wrong'
  ).split(' '),
);

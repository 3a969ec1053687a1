import type { EmergencyKind } from '../../../codes.ts';

/** English wordings that mean danger now; see the Chinese list. */
export const englishAlarms: readonly [EmergencyKind, RegExp][] = [
  [
    'fire',
    /\b(?:is|was|are|caught|catches|catching|on|there'?s|there is|a|big|small|kitchen|started|has) (?:a )?fire\b(?! (?:alarm|drill|exit|door|extinguish|escape|lane|hydrant|safety|inspection|department|truck|insurance|pit|place|code|panel|stick|wood|work|sprinkler|hazard|risk|marshal|warden|sale|detector))(?<!you(?: guys)? are on fire|was fire|'?re on fire|team is on fire)|\bfire+!|^fire\b[!. ]*$|\bfire (?:in|at|on|near|next|upstairs|downstairs|outside|inside|has|broke|spreading|behind)\b|\bflames\b|\bopen flame\b|\balight\b|\b(?:is|are|'s) burning\b(?! (?:hot|through|question|a hole|calories|money))|\b(?:kitchen|stove|grease|oven|pan|car|battery|electrical|balcony|trash|dumpster|garage|chute) fire\b(?! (?:ext|alarm|drill|door|safety))|\bcan'?t (?:see|breathe)\b[^.!?]{0,20}\bsmoke|\bblaze\b|\bablaze\b|\bin flames\b|\b(?:lots of|thick|black|heavy|white|so much|full of|filled with|filling with|billowing|see|seeing|smell of) ?(?:the |a )?smoke\b|\bsmoke (?:is |was )?(?:coming|pouring|filling|everywhere|rising|in (?:the|my)|from|out)|\b(?:is|are|started|starts?|it'?s) smoking\b(?! (?:weed|on|in the|outside|again|cig|area))|\b(?:something|wire|wires|plastic|toaster|stove|microwave|outlet|dryer|trash|car|bin|curtains?|scooter|battery)\b[^.,!?]{0,15}\b(?:burning|burnt up|in flames|caught)\b|\bburning smell\b[^.!?]{0,25}(?:strong|smoke|getting|from)|\b(?:fir|fyre|fier) (?:in|on|at)\b|\b(?:is|are) (?:buring|burnin|bruning)\b|\bspitting (?:fire|flames|sparks)\b|\b(?:is|are) blazing\b|\bexplo(?:sion|ded|ding)\b(?! of)/,
  ],
  [
    'gas',
    /\b(?:smell(?:s|ing)?|smelt|stinks?|reeks?|odou?r|whiff)\b[^.!?]{0,20}\b(?:gas|propane)\b(?! bill)|\b(?:hit|drilled|cut|broke|ruptured)\b[^.!?]{0,14}\bgas (?:pipe|line|main)|\bgas\b[^.!?,]{0,16}\b(?:coming out|leak\w*|leek\w*|lek|smell|odou?r|hiss\w*|fumes|escap\w+)\b|\bleak\w*[^.!?,]{0,8}\bgas\b|\brotten eggs?\b|\bcarbon monoxide\b(?! (?:alarm|detector)s?(?: battery| low| replace| test| install|$|[?.,]))|\bco (?:alarm|detector)\b[^.!?]{0,20}\b(?:going|beeping|went|sounding|ringing|off|goes)\b(?![^.!?]{0,12}batter)|\bgas (?:alarm|detector)\b[^.!?]{0,15}\b(?:going|ringing|sounding|went)\b/,
  ],
  [
    'elevator',
    /\b(?:stuck|stuk|trapped|traped|locked|caught|jammed|shut)\b[^.!?]{0,20}\b(?:elevator|elevater|elavator|lift)\b|\b(?:elevator|elevater|elavator|lift)\b[^.!?]{0,40}\b(?:trapped|people inside|person inside|someone inside|us inside|can'?t get out|cannot get out|we'?re inside|i'?m inside|am inside|inside it|kids? inside|won'?t let (?:me|us) out|calling for help|screaming)|\b(?:elevator|lift)\b[^.!?]{0,8}\bstuck with\b|\b(?:elevator|lift)\b[^.!?]{0,12}\b(?:dropped|fell|plunged|free ?fall|plummet\w*)|\b(?:people|someone|person|kid|child|mom|mother|wife|lady|man|woman|we|us|guests?)\b[^.!?]{0,16}\b(?:stuck|trapped) in\b[^.!?]{0,12}\b(?:elevator|lift|it)\b/,
  ],
  [
    'flood',
    /\b(?:pipe|main|hose|valve|hydrant|sprinkler|boiler|water heater|radiator)s?\b(?! (?:will|would|might|could|may|can) )[^.!?]{0,15}\b(?:burst|bursted|exploded|blew|snapped|broke open|bust)\b|\bburst pipe|\b(?:flood|flooding|flooded)\b(?! (?:insurance|document|zone|certificate|policy|map|light))|\bwater\b[^.!?]{0,20}\b(?:gushing|pouring|spraying|shooting|everywhere|rushing|rising|cascading|streaming)\b|\b(?:gushing|spraying everywhere|pouring (?:out|in|down|through))\b|\b(?:can'?t|cannot|won'?t)\b[^.!?]{0,14}\b(?:shut ?off|turn off|stop)\b[^.!?]{0,10}\b(?:water|it|leak|flow|valve)\b|\bsewage\b[^.!?]{0,20}\b(?:pouring|coming|everywhere|overflow\w*|backing|all over|flood\w*)|\b(?:inches|feet|foot) of water\b|\bwaterfall\b/,
  ],
  [
    'electric',
    /(?<!\b(?:no|not|won'?t|doesn'?t|don'?t|can'?t|cannot|to|without) (?:a )?)\bspark(?:s|ing|ed)?\b(?!ling)|\belectrocut\w+|\b(?:got|get|getting|been|was|gave me a|big|electric|electrical) (?:an? )?(?:electric )?(?:shock(?:ed)?|zapped)\b(?! (?:when i saw|at the|by the (?:bill|price)))|\blive wires?\b|\b(?:power ?lines?|wires?|cables?)\b[^.!?]{0,10}\b(?:down|fell|hanging|exposed and|sparking|on the ground)\b|\b(?:outlet|socket|panel|breaker|fuse box|transformer|meter)\b[^.!?]{0,16}\b(?:smoking|smok(?:e|ing)|burn(?:t|ing)|melting|buzzing and hot|exploded|arcing)/,
  ],
  [
    'security',
    /\bbreak(?:ing)? in(?:to|)\b(?! period)(?!-)|\bbroke(?:n)? into\b|\bintruders?\b|\bburglars?\b[^.!?]{0,12}\b(?:in|inside|now|at)\b|\b(?:with|has|holding|waving|pulled|carrying) (?:a |an )?(?:big )?(?:knife|knives|gun|machete|weapon|pistol|bat and|axe)\b|\bgun ?shots?\b|\bshooting\b(?! range| stars?| hoops| basket)|\bshooter\b|\bstabb(?:ed|ing)\b|\bfight (?:going|in the|downstairs|outside|broke|happening)|\bfighting\b[^.!?]{0,20}\b(?:lobby|downstairs|blood|fists|now|outside|garage|hallway)\b|\bcall (?:the )?(?:police|cops|911)\b|\b(?:banging|kicking|pounding|trying|forcing)\b[^.!?]{0,16}\b(?:my|our|the) (?:front )?door\b[^.!?]{0,24}\b(?:get in|in|open|scared|break|alone|down)?|\btry(?:ing)? to get (?:in|into)\b[^.!?]{0,10}(?:my|our|apartment|house|unit|home|flat)?|\b(?:want(?:s)? to|going to|threat\w+ to|about to|gonna) jump\b|\bsuicid\w+|\bkill (?:myself|himself|herself)\b|\bend (?:my|his|her) (?:own )?life\b|\bdon'?t want to live\b|\b(?:smashing|kicking|breaking|hacking) (?:down )?(?:my|our|the|at my) (?:front )?door\b|\b(?:on|over|at) the (?:roof|ledge|balcony)(?:'?s)? ?(?:edge|ledge|railing)\b|\b(?:roof|window|building)'?s? ledge\b(?<!pigeon[^.!?]{0,20}ledge)|\b(?:thief|robber|burglar|stranger)s? (?:is |are |got )?(?:in|inside) (?:my|our|the) (?:living|apartment|flat|house|bed|room|home|kitchen)|\barmed (?:men|man|robber|guy|people)|\bshots fired\b|\bexposing himself\b|\bgrabb(?:ed|ing) (?:my|a|her|the) (?:\w+ )?(?:kid|child|daughter|son|girl|boy|woman)|\bedge of the roof\b|\b(?:being|was|got|getting) (?:attacked|assaulted|robbed|mugged|beaten|followed|raped)\b|\battack(?:ing|ed) (?:me|her|him|us|someone|people|a)\b|\bmaul(?:ing|ed)\b|\b(?:beating|hitting|choking|hurting) (?:her|his|him|me|my|someone|a|the|up)\b|\bdomestic violence\b|\bkidnap\w*|\bhostage\b|\brobbery (?:in|at|going|happening)|\bbeing robbed|\bbomb\b(?! shelter)/,
  ],
  [
    'medical',
    /\bcollaps(?:ed|ing)\b(?<!(?:wall|building|ceiling|roof|fence|floor|ground|scaffold\w*|tree|bridge|balcony|stairs|shed|shelf|bed|chair|table|tent|stroller|umbrella|market|cake) (?:has |is |just )?collaps(?:ed|ing))|\bturn(?:ing|ed) blue\b|\bthroat (?:is )?(?:closing|swelling)|\b(?:drank|swallowed) (?:some )?(?:cleaner|bleach|detergent|poison|drain)\b|\b(?:took|swallowed) (?:all|too many|a lot|a bottle|something|poison|bleach|a battery)|\bfell (?:off|from|out of|down) (?:the |a |his |her )?(?:ladder|scaffold\w*|roof|balcony|window|stairs|third|second)|\bbroke (?:his|her|my|their) (?:hip|leg|arm|neck|back|skull)|\bunconscious\b|\bunresponsive\b(?! (?:staff|manage|office|landlord|mainten|super|team|app|website|thermostat|screen|button|remote|key|intercom|portal))|\bnot breathing\b|\b(?:can'?t|cannot|hardly|trouble|difficulty|struggling to|barely) breath(?:e|ing)\b|\bpassed out\b|\bfaint(?:ed|ing)\b|\bseizure\b|\bheart attack\b(?! (?:when i|seeing|at the|from the|looking))|\bchest (?:pain|hurts)|\bstroke\b(?! of)|\bchok(?:ing|ed)\b(?! (?:on the )?(?:smell|fumes|price))|\bbleeding\b|\bblood everywhere\b|\bcovered in blood|\bdrown(?:ing|ed)\b(?! in (?:paper|noise|bill|debt|email|mail))|\boverdos\w+|\b(?:need|send|call|get)\b[^.!?]{0,12}\b(?:ambulance|paramedics?|911|999|112)\b|\bambulance\b(?! (?:siren|noise|entrance|access|parking|lane|route))[^.!?]{0,8}\b(?:now|please|quick|needed|asap|fast|pls)\b|\bin labou?r\b|\bwaters? (?:have |has |just )*brok(?:e|en)\b(?! (?:heater|meter|main|pipe))|\bno pulse\b|\b(?:went|go|goes|is|are|gone) under(?:water| the water| water)?\b[^.!?]{0,10}\b(?:pool|pond|lake)|\bbottom of the (?:pool|pond)|\b(?:fell|fallen|slipped|tumbled)\b[^.!?]{0,30}\b(?:can'?t get up|cannot get up|can'?t move|bleeding|hurt|head|injured|broken|unconscious|not moving|won'?t wake)|\bwon'?t wake up\b|\bnot moving\b|\bnot responding\b(?= (?:to knock|at all|and))|\b(?:neighbou?r|mum|mom|mother|dad|father|wife|husband|he|she|grand\w+|man|woman|lady|baby|son|daughter)(?:(?: is|'s)? not responding| isn'?t responding| (?:doesn'?t|does not|won'?t) respond)\b(?! to (?:my|me|us|the|our|e-?mails?|messages?|calls?))|\bpoison(?:ed|ing)\b|\bhaven'?t seen (?:my |our |the |her |him |old |elderly )[^.!?]{0,24}\b(?:days|week)/,
  ],
  [
    'falling',
    /\b(?:tiles?|bricks?|glass|window|panels?|facade|concrete|sign|billboard|ceiling|plaster|scaffold\w*|tree|branch|balcony|roof|ac unit|air conditioner|wall|crane|chunks?|debris|railing|flower ?pots?)\b[^.!?]{0,20}\b(?:falling(?! water)|fell on|about to (?:fall|drop|collapse|come down)|collaps(?:ed|ing|e)|came down|coming down|caved|caving|crashed down|hanging by|dangling|tipping over|tearing away|crashing (?:down|on)|giving way|going to fall|gonna fall|loose and)|\b(?:throwing|threw|dropping|tossing|chucking|hurling)\b[^.!?]{0,22}\b(?:bottles?|bricks?|glass|stuff|things|objects|rocks?|knives|furniture|pots?)\b[^.!?]{0,14}\b(?:off|from|out|down|balcony|window|over|people)|\balmost hit (?:me|a|my|someone|the)\b[^.!?]{0,20}(?:head|kid|child|baby|person|pedestrian)?|\b(?:ceiling|floor|ground|balcony|roof|wall|sinkhole|stairs|deck)\b[^.!?]{0,12}\b(?:collaps\w+|gave way|caved in|opened up)|\bsinkhole\b|\b(?:just )?missed my head\b|\bhole (?:just )?opened\b|\bhanging (?:out of|off) (?:the |a |his |her )?(?:window|balcony|ledge|roof)/,
  ],
  [
    'missing',
    /\b(?:kid|child|son|daughter|boy|girl|toddler|baby|grand(?:ma|pa|mother|father|son|daughter)|mother|mom|mum|father|dad|husband|wife|year[- ]old|elderly|uncle|aunt|brother|sister|nephew|niece|parent)\b[^.!?]{0,30}\b(?:is missing|is lost|missing|disappeared|gone missing|wandered|vanished|lost in|(?:did|has|have)(?:n'?t| not) come (?:home|back)|never came (?:home|back)|can'?t be found|ran away|nowhere to be found)\b|\bmissing (?:child|kid|person|boy|girl|toddler)\b|\b(?:can'?t|cannot) find my (?:kid|child|son|daughter|baby|boy|girl|mother|mom|dad|father|toddler|grand\w+|little)|\blost (?:my |a |our )(?:child|kid|son|daughter|toddler|little)\b/,
  ],
  [
    'traffic',
    /\b(?:hit by|run over by|struck by|knocked (?:down|over) by) (?:a |the )?(?:car|truck|scooter|van|suv|motor\w+|vehicle|bike|delivery)\b|\bcar (?:accident|crash)\b|\b(?:car|truck|van|bus|taxi|scooter|motorbike|bike)\b[^.!?]{0,12}\b(?:just )?(?:hit|ran over|ran into|struck) (?:two|three|a|an|someone|my|the|somebody) (?:person|kid|child|pedestrian|man|woman|lady|girl|boy|people|cyclist|neighbou?r|someone|old|son|daughter|mother|guard)|(?<=\b(?:car|truck|van|bus|driver|scooter|bike|taxi|suv|motorbike|motorcycle)\b[^.!?]{0,16})\bhit someone\b|\b(?:backed|reversed|drove) into (?:a|an|my|the) (?:old |little |young |elderly )?(?:lady|man|woman|kid|child|boy|girl|person|neighbou?r|cyclist)\b|\bcrashed into\b/,
  ],
  [
    'other',
    /^\W*(?:help+|emergency|sos|mayday)(?:[\s,!.]*(?:help+|emergency|now|please|pls|me|us|asap|quick(?:ly)?|somebody|someone|anybody|come|hurry))*[\s!.]*$|\bhelp (?:me|us)+[!.]*$|\bneed help (?:now|right now|quick)|\bhelp (?:me|us) please|\bhelp!{2,}|\bsos\b|\b(?:it'?s|this is|we have) an? (?:real )?emergency\b|^\W*(?:call )?(?:911|999|112|119|120|110)\W*$|\b911 now|\blife or death\b|\bgoing to die\b(?! of| from)|\bsomeone (?:is |was )?(?:dying|hurt badly|badly hurt|seriously hurt|dead)\b|\bscreaming for help\b|\b(?:yelling|shouting|calling) for help\b/,
  ],
];

/** Weaker English wordings, worth the question. */
export const englishWorries: readonly [EmergencyKind, RegExp][] = [
  [
    'fire',
    /\bburn(?:ing|t) (?:smell|odou?r|plastic|rubber)|\bsmells? (?:like )?(?:something )?(?:smoke|smok[ey]|burn(?:ing|t))|\bfire\b(?= (?:last|yesterday|again))|\bcaught fire|\bon fire\b(?<!(?:are|re|is) on fire)/,
  ],
  ['gas', /\bgas (?:leak|smell)|\bsmell(?:s|ed)? (?:of |like )?gas\b|\bfeel(?:ing)? dizzy/],
  [
    'elevator',
    /\b(?:stuck|trapped)\b[^.!?]{0,20}\b(?:elevator|lift)|\b(?:elevator|lift)\b[^.!?]{0,30}\b(?:trapped|stuck|jerk\w*|dropp\w+|free ?fall)/,
  ],
  [
    'medical',
    /\binjur(?:ed|y)\b|\bslipped and\b|\bambulance\b(?! siren)|\bfell (?:down|on|off|over)\b|\bfirst aid\b|\bhurt\b/,
  ],
  [
    'security',
    /\b(?:prowl\w*|lurking|peeping|stalk\w+|threaten\w*|weapon|knife|gun)\b|\bbroke(?:n)? in\b|\bfollowing me\b/,
  ],
  [
    'falling',
    /\b(?:about to|might|could|going to) (?:fall|collapse)|\bloose (?:brick|tile|panel|glass)/,
  ],
  [
    'electric',
    /\b(?:sockets?|outlets?|plugs?|switch|fuse ?box|breaker|wall plate)\b[^.!?]{0,16}\b(?:hot|warm)\b|\b(?:exposed|bare) wires?\b|\bshock(?:ed)?\b|\bbuzzing\b[^.!?]{0,12}\b(?:panel|outlet|box)|\bspark/,
  ],
  ['flood', /\bflood|\bburst|\boverflowing\b|\bleak\w* (?:badly|heavily|a lot|fast)|\bpouring\b/],
];

/** Words that put the danger into another time or mood. */
export const englishMitigators = {
  past: /\b(?:yesterday|last (?:night|week|month|year|time|summer|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:\w+) (?:days?|weeks?|months?|years?|hours?) ago|previously|used to|in the past|back in|the other (?:day|night)|once (?:had|was)|had a|had been|was (?:once|stuck|trapped)|earlier this|in the news|another building|happened before)\b/,
  hypothetical:
    /\b(?:if|in case|what if|would|could|might|worr(?:y|ied)|afraid (?:of|that)|prevent|avoid|risk|danger of|in the event|hazard|until|before (?:someone|somebody|there|a)|waiting for|suppose|hypothetical|potential|may cause|scared (?:that|of)|policy|training|drill|don'?t want|next time|unless|how (?:do|should) (?:i|we)|what (?:do|should) (?:i|we) do (?:if|when|in))\b/,
  settled:
    /\b(?:false alarm|all good|all clear|is out (?:now|,|thanks)|fire is out|put out|got out|already (?:out|fixed|gone|handled|resolved|stopped|safe|found)|gone now|is gone|resolved|back now|safe now|fine now|ok(?:ay)? now|no longer|not (?:a|an) (?:fire|emergency|gas|real)|never ?mind|just (?:burnt|burned|steam|a test|a drill|toast|cooking|testing)|under control|was found|found (?:him|her|them|it)|has been (?:fixed|resolved|found|put out|rescued)|test(?:ing)? (?:of|the)|drill|thanks for (?:coming|fixing|the quick)|stopped now|has stopped|rescued)\b/,
  recurring:
    /\b(?:keeps?|always|often|every (?:day|night|week|time|month|other)|constantly|repeatedly|frequently|again and again|all the time|multiple times|several times|\w+ times|regularly|sometimes|usually|most (?:days|nights)|third time|second time)\b/,
  policy:
    /\b(?:compensat\w+|polic(?:y|ies)|procedures?|regulations?|liab\w+|insurance claim|standards?|refund|who pays|ban them|what happens if)\b/,
  asking:
    /\b(?:where (?:is|are|can)|when (?:is|are|will|do)|what is the|what'?s the|how (?:do|can|much|long|often)|is there (?:a|an|any)|are there|do (?:we|you) have|please install|suggest|compensation|refund|insurance|number for|contact for|who (?:do|should))\b/,
} as const;

export const englishPresent =
  /\b(?:right now|now!|currently|at the moment|still (?:going|burning|coming|inside|in there|stuck|trapped|smell|leaking|pouring|bleeding)|hurry|come quick|quick(?:ly)?!|help!+|immediately|asap!|just (?:now|fell|collapsed|burst|caught|started|saw|broke|heard)|is happening|this second|as we speak|getting worse|again now|again right)\b/;

import type { EmergencyKind } from '../../../codes.ts';

/** Plain present danger in terse English; see the Chinese list. */

const touched =
  '(?:taps?|faucets?|shower(?: ?head)?|water|sink|basin|bath(?:tub)?|puddle|railings?|handrails?|banisters?|doors?|door ?(?:handle|knob|frame)s?|handles?|fridge|freezer|washing machine|washer|dryer|dishwasher|oven|stove|cooker|hob|radiators?|walls?|pipes?|fence|gate|lamp ?posts?|light ?switch|switch|kettle|toaster|machine|boiler|water heater|heater|floor|mail ?box|metal|sockets?|outlets?|plugs?)';
// The water bill may shock too, and a shock of static is none.
const noMoney = '(?! (?:bills?|price|cost|charges?|rates?|rent|rule|policy|meter reading))';
const someone =
  '(?:me|us|him|her|them|you|people|anyone|everyone|anybody|everybody|somebody|someone|(?:my|the|our|a) (?:\\w+ )?(?:son|daughter|kids?|child|children|wife|husband|mum|mom|mother|dad|father|gran\\w*|neighbou?r|baby|plumber|dog))';
const jolt = '(?:shocks?|jolts?|zaps?|tingl(?:e|es|ing)|buzz)';
const live = '(?:child|kid|toddler|boy|girl|baby|son|daughter|little (?:one|boy|girl)|year[- ]old)';
const person = `(?:somebody|someone|people|a person|man|woman|lady|guy|worker|he|she|him|her|they|them|mum|mom|mother|dad|father|gran\\w*|wife|husband|${live}s?)`;
const bodyPart = '(?:face|hands?|arms?|legs?|feet|foot|chest|eyes?|skin|mouth|back|head)';

const current = [
  `\\b${touched}${noMoney}(?: (?:in|on|of|at|by) (?:the|my|our) \\w+)?(?: (?:just|always|keeps?|is|still|has|now|really|kind of|also))* (?:gave|gives|give|giving|given) ${someone} (?:an? )?(?:(?:little|small|mild|bad|big|nasty|electric|electrical) )*${jolt}\\b`,
  `\\b${touched}${noMoney}(?: (?:just|always|keeps?|is|still|has|now))* (?:shock(?:s|ed|ing)|zap(?:s|ped|ping)|electrocut(?:es|ed|ing)) ${someone}\\b`,
  `\\b(?:shock(?:s|ed)?|jolts?|zap(?:s|ped)?|tingl(?:es?|ing|y)|pins and needles)\\b[^.!?]{0,16}\\b(?:off|from|touch(?:ing|ed)?|through)\\b[^.!?]{0,8}\\b${touched}\\b${noMoney}`,
  `\\b(?:hands?|fingers?|arms?|feet|legs?) (?:go(?:es)?|went|are|is|get|gets|feel|feels) (?:all )?(?:numb|tingly|tingling)\\b[^.!?]{0,12}\\b(?:touch|turn|hold|open|use|grab|turning|touching|holding)\\b[^.!?]{0,8}\\b${touched}\\b`,
  '\\b(?:water|puddle|railings?|lamp ?posts?|tap|faucet|shower|sink|fence|gate|door|handle|washing machine|fridge)\\b(?: (?:in|on|at|by|outside) (?:the|my|our) [\\w ]{1,16})? (?:is|are|seems|feels|has gone|went) (?:live|electrified)\\b(?! (?:music|stream|in|on|with|at))',
  '\\b(?:current|electricity|live (?:wire|cable)) (?:is |running |going )?(?:in|through) (?:the |my |our )?(?:water|puddle|bath|shower|tap|floor|sink|railing)|\\bstuck to the (?:machine|wire|cable|fridge|washer|railing|tap)\\b|\\bthe current (?:has|is holding)\\b',
  `\\btouch(?:ed|ing)? (?:the |my |our )?(?:\\w+ )?${touched}\\b[^.!?]{0,20}\\bcurrent\\b`,
  '\\b(?:fork|knife|key|finger|screwdriver|hairpin)s? in(?:to|side)? (?:the|a|an) (?:socket|outlet|plug)\\b',
  '\\b(?:kettle|toaster|socket|outlet|plug|switch|lamp|machine|cooker)\\b[^.!?]{0,24}\\bhands? (?:is|are|went|turned)? ?(?:all )?(?:black|burnt|burned)\\b',
];

const fire = [
  "(?<!\\b(?:cigarette|cigar|vape|vaping|bbq|barbecue|chimney|kebab|grill|cooking|incense|weed|tobacco|restaurant|second-?hand|their|his|her) )\\bsmoke(?: is| was|'s| keeps| just)* (?:come|comes|coming|came|pours?|pouring|poured|billow\\w*) (?:out|off|from|up|through)\\b(?! (?:fine|of the (?:chimney|barbecue|bbq)))",
  "\\b(?:batter(?:y|ies)|bikes?|scooters?|chargers?|sockets?|outlets?|plugs?|toasters?|ovens?|(?:tumble )?dryers?|washers?|machines?|panels?|meter|fuse ?box|heaters?|engine|boiler|router|adapter|laptop)(?:'s| is| are| was)? (?:just )?(?:started )?(?:smoking|spitting|smouldering)\\b",
  '\\bsmoke\\b (?:is |was )?(?:all )?(?:over|through(?:out)?)\\b (?:the|my|our)\\b',
  "\\b(?:black|full|grey|gray|filled|choked) (?:with|of) smoke\\b|\\btoo much smoke\\b|\\bsmoke\\b[^.!?]{0,24}\\bcan'?t (?:get|see|breathe)|\\bcan'?t get (?:down|out|past)\\b[^.!?]{0,20}\\bsmoke\\b",
  "\\b(?:mattress|sofa|couch|bed|curtains?|bins?|shed|rug|carpet|chair|tree|hedge|blanket|clothes|hair|socket|outlet|duvet|tea ?towel) (?:is |are |'s |just |has |have )*(?:burning|alight|ablaze|in flames|went up|on fire|caught)\\b(?! (?:hot|up|money))",
];

const gas = [
  "\\b(?:generator|charcoal|bbq|barbecue|grill|coals?|brazier|engine|heater)\\b[^.!?]{0,40}\\b(?:headaches?|dizzy|faint|head (?:is|'s) (?:pounding|spinning|splitting)|nause\\w+)\\b|\\b(?:headaches?|dizzy|faint)\\b[^.!?]{0,40}\\b(?:generator|charcoal|bbq|barbecue|coals?|brazier) (?:is |was )?(?:on|inside|indoors|running|burning|lit)\\b",
  '\\b(?:turned|turning|left|leaving) (?:on )?(?:the )?gas (?:on )?(?:and|so)\\b[^.!?]{0,30}\\b(?:die|go together|dead|asleep|end it)\\b|\\b(?:all|both) (?:go|die) together\\b',
];

const fallen = [
  `\\b${person}(?:'s| is| are|s)? (?:still )?(?:trapped |stuck |buried |pinned |crushed )?(?:under(?:neath)?|beneath|buried (?:in|under)) (?:it\\b|there\\b|(?:the |that |all (?:the |that )?)?(?:rubble|wall|tree|car|scaffold\\w*|ceiling|debris|bricks|truck|wheels?|roof)\\b)`,
  `\\b${live}\\b[^.!?]{0,20}\\b(?:climb\\w*|hanging|leaning|sitting|standing|stuck|out)\\b[^.!?]{0,14}\\b(?:out (?:of )?(?:the |a )?window|window ?sill|ledge|balcony (?:rail|railing|edge|wall)|the railing)\\b`,
  '\\b(?:wall|ceiling|floor|balcony|building|roof)s? (?:is|are)(?: now| still| really)? (?:cracking and \\w+|moving|sinking|tilting|coming away|pulling away|giving way|buckling)\\b|\\bcoming away from the (?:wall|building)\\b(?<=\\b(?:balcony|stairs?|porch|roof|chimney)\\b[^.!?]{0,40})',
];

const hurt = [
  '\\b(?:chopped|cut|sliced|sawed|ripped|took|torn?)\\b[^.!?]{0,3}\\b(?:(?:his|her|my|a|the tip of my) )?(?:fingers?|thumb|toes?|hand|fingertip)\\b (?:clean |right )?off\\b|\\bsevered\\b',
  "\\bcan'?t (?:move|feel|lift) (?:my|his|her|their|one) (?:left |right |whole )?(?:side|arms?|legs?|face|body)\\b",
  "\\b(?:he|she|mum|mom|mother|dad|father|gran\\w*|grandpa|husband|wife|lady|man|woman|neighbou?r)\\b[^.!?]{0,40}\\b(?:floor|fell|fallen|tub|bath|shower|ground|stairs)\\b[^.!?]{0,20}\\b(?:can'?t|cannot|couldn'?t) get (?:back )?(?:up|out)\\b",
  '\\b(?:banging|knocking|crying|begging) (?:out )?for help\\b',
  "(?<!\\b(?:dog|cat|puppy|kitten|rat|mouse)s?(?:'s| has| have| just)? )\\b(?:drank|drunk|swallowed|ate|eaten|licked)\\b[^.!?]{0,20}\\b(?:bleach|weed ?killer|antifreeze|(?:rat|mouse|slug|ant) (?:poison|bait|pellets?)|poison|drain cleaner|detergent|(?:laundry|washing|dishwasher) (?:pods?|tabs?)|(?:button )?batter(?:y|ies)|magnets?|petrol|turps|paint thinner|mothballs?|disinfectant|toilet cleaner|(?:all|a whole bottle of|a bottle of|too many)[^.!?]{0,8} pills)\\b",
  `\\b(?:boiling (?:water|oil|soup)|scalding \\w+|hot (?:oil|fat|grease))\\b[^.!?]{0,12}\\b(?:on|in|down|over|onto) (?:(?:my|his|her|the (?:baby|kid|child)'?s?) (?:\\w+ )?${bodyPart}|himself|herself|myself|the (?:baby|kid|child)|(?:me|him|her)\\b)|\\bskin (?:is |'s )?(?:coming|peeling|falling) off\\b`,
  `\\b(?:acid|drain cleaner|bleach|caustic soda|oven cleaner|lye)\\b[^.!?]{0,16}\\b(?:on|in|over) (?:my|his|her|the (?:baby|kid|child)'?s?) ${bodyPart}`,
  `\\b(?:dogs?|pit ?bull|rottweiler|alsatian)\\b[^.!?]{0,24}\\b(?:biting (?:me|him|her|us|people|someone|a|an|my)|attacking|mauling|won'?t let go|ha(?:s|ve) (?:got )?(?:my|a|an|her|his|the) (?:kid|child|son|daughter|arm|leg|boy|girl|toddler)|on (?:an?|the) (?:old |little |elderly )(?:man|woman|kid|child|lady|boy|girl))\\b|\\bdogs? (?:is |are )?chasing (?:the )?(?:kids|children)\\b[^.!?]{0,20}\\bbiting\\b`,
];

const harm = [
  '\\b(?:wants?|threatening|going|trying) to die\\b|\\bwant(?:s|ed)? to (?:end it(?: all)?\\b|be dead\\b)',
  "\\b(?:someone|somebody|a man|man|guy|stranger|figure|he)(?:'s| is)? climbing (?:up )?(?:on|onto|into|over|up to|in through)(?: to)? (?:my|our|the neighbou?r'?s?|the) (?:balcony|window|terrace)\\b",
  '\\b(?:been|got|was|being|getting) (?:badly )?beaten(?: up)?\\b|\\bheard (?:gun ?)?shots\\b|\\bfollowed (?:me|her|my daughter) (?:in|into|inside|up|home|to my door|to the lift)\\b',
];

export const plainEnglish: readonly [EmergencyKind, RegExp][] = [
  ['electric', new RegExp(current.join('|'))],
  ['fire', new RegExp(fire.join('|'))],
  ['gas', new RegExp(gas.join('|'))],
  ['falling', new RegExp(fallen.join('|'))],
  ['medical', new RegExp(hurt.join('|'))],
  ['security', new RegExp(harm.join('|'))],
  [
    'elevator',
    /\b(?:lift|elevator)\b[^.!?]{0,16}\b(?:stopped|stuck|jammed|not moving|frozen)\b[^.!?]{0,16}\b(?:inside|with us|in it|we'?re stuck|were stuck|us in|i'?m in it)|\b(?:lift|elevator) doors? (?:\w+ ){0,2}on (?:\w+ ){0,2}(?:arm|hand|leg|foot|fingers?|head|neck|child|kid|son|daughter|mum|mom|mother|dad|gran\w*|baby)\b|\bopen(?:s|ed)\b[^.!?]{0,12}\b(?:no|without a) (?:lift|elevator|cabin) (?:there|behind|inside|car)/,
  ],
  [
    'missing',
    /\b(?:girl|boy|son|daughter|child|kid|dad|mum|mom|gran\w*|husband|wife)\b[^.!?]{0,12}\bnever (?:got|made it|arrived) home\b/,
  ],
  [
    'traffic',
    /\b(?:reversed|backed|ran|drove|rolled|driven) over (?:a|an|my|the|someone|somebody)(?: old| little| elderly| young)? ?(?:lady|man|woman|kid|child|boy|girl|person|neighbou?r|pedestrian|cyclist|son|daughter|somebody|someone)?(?<=lady|man|woman|kid|child|boy|girl|person|bou?r|pedestrian|cyclist|son|daughter|somebody|someone)\b/,
  ],
  [
    'other',
    /\b(?:somebody|someone|anybody) (?:please )?help(?: us| me)?(?: please| now| quick(?:ly)?| fast)?[\s!.]*$|\b(?:people|someone|somebody) (?:are|is|got|gets) (?:badly |seriously )?(?:hurt|injured|dying)\b(?! by| feelings)|\bearthquake\b(?=[^.!?]{0,10}\b(?:walls?|now|everything|shaking|moving))(?<!like an earthquake)/,
  ],
];

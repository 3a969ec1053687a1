/** The words by which `wish.ts` tells what is wished for from what is refused, told or asked; for folded text. */

/** Somebody wishes for a visit or offers a time. */
export const wishes =
  /都在(?=$|[，。,])|^\s*(?:can|could) (?:do|make|manage)\b|(?<![原以往后回起出])来|嚟|上门|(?<!装)修|换|处理|方便|有空|得闲|在家|有人|可以|能不能|能|行|成不|中不|任何|会不会太|延[到期后]|推迟|挪到|改[到成约期在]|弄|搞|解决|疏通|任意|任选|随便|随时|均可|[别不要]太[早晚]|约|安排|希望|麻烦|最好|请|派|过来|看看|检查|等|联系|打电话|回电|拿|取|送|(?:安|加|来|帮我|给我)装|\b(?:come|comes|coming|visit|send|fix|repair|available|free|home|schedule|appointment|please|pls|plz|can (?:you|u|someone|somebody|they|he)|could (?:you|u|someone|somebody|they|we)|works?|prefer\w*|any ?time|drop|pop|nip|stop by|best time|chances? of|possibility|availability|an option|suits?|call me|i'?ll be|i will be|i am|i'm|we are|we're|let (?:him|her|them|you|someone|somebody|in)|(?:we|he|she|they|there|(?:my|our) \w+|someone|somebody)(?:'ll| will) be|fine|ok(?:ay)?|ideal|whichever|you choose|up to you|i'm easy|either|may i|only|(?:is|are|be|'s|'d be|looks|sounds) (?:fine|ok|okay|good|best|great|better|perfect|ideal|lovely|grand|nice|convenient|handy|easier)|(?:change|move|reschedule|postpone)|(?:how|what) about|let'?s|(?:can|could|shall) (?:we|i)|(?:i|we) (?:can|could) (?:do|make|manage)|make it|i (?:only )?have time|good for me|ok for me|possible|someone|somebody|technician|plumber|electrician|engineer|handyman|(?:is|are|'s|'re) (?:in|there|around|about|here)(?=$|[,.!;]| (?:on|all|from|then|that|and))|any chance|why not|doable|a slot|room (?:on|for|this|tomorrow)|(?:have|got|is there) anything (?:on|for|this|free|tomorrow)|soonest|earliest i can|put me down|(?:book|pencil|squeeze|fit|slot) (?:me|us|it)|i'?d (?:say|like|rather (?:have|do|make))|(?:could|can) it be|way you c(?:an|ould)|requesting|requested|round)\b/;

/** A time is said to suit. */
export const offers =
  /方便|有空|得闲|在家|有人|可以|行|都?在(?=$|[，。])|\b(?:available|free|home|works?|ok(?:ay)?|fine|good|suits?|possible)\b/;

/** Another time would do as well. */
export const others =
  /也|或|要么|实在不行|不然|次选|备选|\b(?:or|also|either|too|otherwise|else|as well|both|alternatively|failing that|at a push|if not|second choice|backup|(?:could|might|may|can) (?:be|work)|maybe)\b/;

/** One time suits better than another. */
export const better =
  /最好|优先|更|的话|不行|来不了|不然|要么|次选|备选|\b(?:better|best|prefer\w*|ideal\w*|than|otherwise|alternatively|failing|push|if not|second choice|backup|else)\b/;

/** What was said before is taken back. */
export const corrects =
  /改|换[到成为在]|推[迟到]|挪|延[到期后]|提前到|不对|不是.{0,4}是|算了|[说打记搞写弄看]错|错了|口误|更正|不好意思[，,]?(?:应该)?是|[哦噢啊呃]，?不|不不|等等|等一?下|还是.{0,12}吧|应该是|\b(?:actually|(?:um+|er+|uh|h?mm+|oh),? no|no,? wait|wait,? no|hang on|hold on|wait(?! for)|sorry|oops|i mean|i meant|meant|mistake|typo|or rather|correction|make it|make that|on second thoughts?|scratch that|scrap that|forget that|move[ds]?|reschedul\w*|postpone\w*|change[ds]?|instead)\b/;

/** Before an appointment that is moved. */
export const moved =
  /\b(?:mov\w+|chang\w+|switch\w*|swap\w*|exchang\w+|reschedul\w*|postpon\w*|push\w*|bring\w*|shift\w*)\b[^,.!?]{0,30}$/;
/** Behind the old time of an appointment that is moved. */
export const movedOn =
  /^(?:'s)?(?: (?:visit|appointment|slot|one|booking|session|job|repair|inspection|service|call))?(?: (?:back|forward|out|on|over|up))? (?:to|for|until|till|with)(?: (?:the|this|next|be|on|at))*\s*$|^的?.{0,6}(?:能不能|可不可以|能否|可以|想|要)?(?:改|换|挪|调|推迟|提前|延后?|移)(?:到|成|至|为|在)\s*$|^就(?:说|报|坏|停|开始)|^(?:的(?:预?约|那个|上门|维修)?)?(?:那个|那次)?(?:预?约)?(?:取消|不算|有变|去不了|来不了)/;
/** Behind the time of an appointment that gets another hour. */
export const movedTo =
  /改|挪|推迟|提前|换[到成]|\b(?:make (?:it|that)|instead|(?:could|can) (?:it be|we say)|rather)\b/;
/** Before the time of an agreement that no longer stands or was not kept. */
export const agreedOnce =
  /(?:说好|答应|承诺|讲好|约好|约定|原定|本来|原来|原本|原先|(?:[昨前]天|[昨前]晚|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|上次)[^，。]{0,4}(?:预?约|[说定讲])[好定]?(?!了)|之前[说约定]|前面[说约]|上次(?:[说约是在])?|你们说|[昨前]天说|^说是)(?:了|的|是|过|约|定|说|想|在|改到?|[:：])*$|\b(?:(?:i|we|you|they|he|she|somebody|someone|(?:the|your) \w+) (?:had |have |'d )?(?:said|told (?:you|me|us|them)|promised|agreed(?: on)?|asked for|booked|meant to say)|(?:was|were|is|been) (?:going to be|supposed to(?: \w+)*|meant to(?: \w+)*|booked|scheduled|promised|told)|it'?s (?:now|already)|(?:notice|sign|app|letter|e-?mail|message) says|last (?:visit|time|one|inspection|service|repair) (?:was|on)|originally|previously|promised)(?: (?:it|would|to|be|come|came|for|on|that|i|we|you|they|was|were|had|'d|in|at|by|somebody|someone|a|the|visit|plumber|fixed|done|here|the 'original'))*\s*$/;

export const sentenceEnd = /[。！!？?;；\n]|\.(?=\s|$)/;
export const clauseEnd =
  /[，,。！!？?;；\n]|[:：](?!\d)|\.(?=\s|$)|\s-\s|但是?|不过|就是(?=[早上中下晚])|\b(?:(?<!\b(?:any ?(?:day|time|thing)|every ?(?:day|thing)|whenever|days?|not [a-z]{3,12}) )but|because|although|though(?= )|so(?! (?:is|are) )|(?:as|since)(?= (?:i|we|my|our)(?:'ve|'m|'re|'ll)? )|however|then)\b/g;

// Words that leave a message about nothing but its time: an answer to a question.
export const nothingElse =
  /^(?:[\s,，。.、~!！?？:：的在是吧吗呢啊哈啦好行都就我您你们那得嗯哎]|之间|中间|师傅|您好|你好|随便|随时|哪天|没问题|这个?(?:时间)?段|可以|谢谢|唔该|也行|比较|时间|左右|那就|ok|yes|sure|hi|hello|either|preferably|ideally|probably|perhaps|then|will|do|thanks|thank you|please|pls|plz|it|is|fine|good|works?|maybe|let'?s|say|how|about|would|be|for|me|on|at|the|best|great|any|time|day|sometime|if|poss(?:ible)?|sharp|ideal|all|whole|does|did)*$/;

/** A told fact: with it a loose time belongs to the story. */
export const told =
  /了(?=$|[\s,，。！!])|过(?=$|[\s,，。])|报(?:修|的|过|障)|没[收来修到动见]|没人[来修管]|[来修]过|过[一两几]次|没修好|一直|又|开始|[断停坏漏报堵掉裂]的|\b(?:was|were|has been|have been|had|broke|began|stopped|started|woke|didn'?t|wasn'?t|went|came|happened|saw|heard|leaked)\b|\b(?:they|he|she|it|somebody|someone|neighbou?rs?|(?<!(?:need|want|get|have|like|see) )the (?!due)\w+) (?!need)(?:\w{2,}ed|left|made|took|cut|rang|fell|got|kept)\b/;

/** Negations that refuse nothing: questions, politeness, and what is not done by somebody else. */
export const harmless =
  /能不能|可不可以|行不行|成不成|中不中|得唔得|方不方便|方便不方便|有没有|在不在(?:家|上班)?|要不要|是不是|好不好|来不来|会不会(?:太[早晚])?|不好意思|不着急|不急|要不(?!要)|不然|不要紧|不用急|不(?:早|晚)于|差不多|没问题|不见不散|再不来|不来我|(?:行|成|可以|方便)不(?=$|[，。,?？！!])|\b(?:can'?t|couldn'?t|won'?t|don'?t|why don'?t|isn'?t|aren'?t) (?:you|they|someone|somebody|we|it|he|there)\b|\bwhy not\b|\bno (?:problem|rush|worries|hurry|later than|earlier than|sooner than)\b|\bif not\b(?!\s*$)|\bnot sure\b|\bnot later than\b|\bnot urgent\b|\bdon'?t mind\b|\bwithout\b/g;
const between =
  '(?:\\s+(?:really|be|being|comes?|send|anyone|anybody|someone|one|is|are|will|visit|do|make|it|available|free|home|at|here|in|around|there|on|for|of|town|all|can|let|open|you|door|anybody|somebody|the|any|this|going|to|have|time|good|possible|able|us|me|day|days|town|work|from|until|till|after|before|between|off|back|my|your|our|tomorrow.?s))*\\s*$';
const disturbing =
  '(?:ring\\w*|knock\\w*|disturb\\w*|calls?|calling|phone|text|bother|visits?|visitors?|buzz|wake|enter|drill\\w*|deliver\\w*|works?|noise|appointments?|plumbers?|contractors?|start|turn|cut|switch)';
export const refusedBefore = new RegExp(
  `(?:除了?|除开|除去|不要|请?勿|(?<![特个分区辨级性类])别|不用|甭|不能|不想|不是|没法|避开|不包括|不约|取消)(?:[在到来约等选]|安排|过来|上门|敲门?|打扰)*$|(?:请勿|别|不要)(?:敲门?|打扰|按门铃|施工)[^，。]{0,6}$|\\b(?:neither|not|never|no|nor(?: is| on)?|so is|nobody|cannot|can'?t|won'?t|don'?t|couldn'?t|unable|except(?:ing)?|besides|apart from|aside from|other than|any ?(?:day|time|thing) but|every ?(?:thing|day) but|whenever but|days? but|busy|away|unavailable|out|gone|i (?:have to |must )?work|working (?!from home)|at (?:work|school|the office|my \\w+'?s?(?: place| house)?)|in a meeting|abroad|travell?ing|on (?:holiday|vacation|leave)|avoid|instead of|rather than|excluding|skip|no ?one'?s|nobody'?s|cancel|call off|scrap|leave it|forget|scratch|ignore|drop)${between}|\\b(?:i|we)(?: have|'ve got| have got|'ve) (?:an? |the |my |our )?(?:appointment|meeting|dentist|doctor|exam|class|interview|visitors|guests|wedding|party|course|shift|(?:\\w+ )?call|train|flight|delivery)(?! with you)[^,.;!?]{0,30}$|\\bstop (?:the |your |all |any )?(?:\\w+ing|noise|work|music)(?: \\w+){0,3}\\s*$|\\b(?:don'?t|do not|never|no|not) (?:\\w+ )?${disturbing}(?: (?:us|me|here|please|the \\w+|my \\w+|our \\w+|at|on|in|for|from|before|after|between|any))*\\s*$`,
);
const busy =
  "not|too (?:late|early|soon)|a no|no-?go|no good|no use|bad|out|impossible|off|difficult|tricky|isn'?t|won'?t|doesn'?t|does not|will not|wouldn'?t|don'?t|do not|aren'?t|(?:i'?m|i am|we'?re|we are) (?:not|busy|away|out|working(?! from home)|at work|gone|unavailable)|i have (?:work|a meeting|to work)|i (?:can'?t|cannot|won'?t|work(?! from home))|nobody|no one";
export const refusedBehind = new RegExp(
  `^(?:[^，。吗呢吧来修]{0,8})(?:不在|不太(?:方便|行|合适|好|可以)|有(?:别的|其他)?(?:安排|约|考试|课|会要|客|应酬)|约了(?!你|师[傅父]|来|修|上门|人来)|来客|客人|(?<![别要会])太[晚早赶](?!的话)|没空|没有?时间|没有空|没人|没有人|不行|不方便|不可以|不便|不能|不用|不要|请?勿|不想|来不了|不来(?=的话|就|了|$)|去不了|回不来|不得空|唔得|唔喺|不合适|除外|以外|之外|出差(?!回)|有事|有变|(?<![不用])(?:要|得|都)?上班(?!前|之前|时间|后|之后|不|没|吗)|开会|出门|出去|外出(?!回)|加班|值班|值夜班|补觉|回老家|旅游|忙(?![来修])|没法|无法|不接待|不约|不算|取消|禁止|不许|不准|免了|别(?!太)|不会在)|^(?:'s)?(?: \\w+){0,2} (?:is|are) (?:no longer|not) (?:needed|necessary|required)|^\\s*(?:(?:is|are|was|would be|will be|'s)\\s+)?(?:${busy})\\b`,
);

/** A time that is softly put. */
export const softly = /[吧行好]|可以|\b(?:then|is fine|is ok|works|instead)\b/;

/** It must be then: a wish, whatever else is told. */
export const insists = /务必|必须|一定(?:要)?来|再不(?:来|修|处理|解决)|\bmust come\b/;

/** Where somebody is, comes from or goes to: when it stands beside a wish, it is no wish of its own. */
export const hints =
  /到家|下班|回来|回家|到货|出门|开会|[接送]孩子|放学|睡|上课|上班|起床|得走|要走|[要得]去|值班|补觉|休息|要来(?:人|客|亲戚|朋友)|\b(?:man|guy|men|people|delivery|parcel|sofa|doctor|nurse|cleaner|tutor|family|friends?|parents|mother|mum) (?:is|are|'s) coming\b|\b(?:i|we)(?:'ve| have)(?: got)? (?:work|school|class(?:es)?|lessons?|meetings?)\b|^\s*(?:a |my |got a )?(?:call|meeting|train|flight|class|shift|lesson)\b|\b(?:i|we|he|she|they|it|you|who|(?:my|our|the|your) (?:\w+ )?\w+|baby|kids|school|mum|dad)(?:'ve|'ll|'m|'re|'s|'d)?(?: (?:have|has|will|am|are|is|must|need to|got|get|got to|have to|only|usually|always|then|can))*? (?:finish\w*|begins?|beginning|(?:pick|collect|fetch)(?:ing)?(?: up)? (?:the|my|our)|leaves?|leaving|starts?|naps?|napping|sleeps?|sleeping|asleep|meetings?|a meeting|wakes?|goes|going|go|gets?|got|back|up|arrives?|arriving|lands?|landing|fly|flying|returns?|returning|comes?|ends?|closes?|due|a train|an? \w+ to catch|off|out|expires?|head\w*|home (?:at|by)|in (?!(?:on|all|from|at|until|till?|between|any|the|my|our|both|after|before|this|that|tomorrow|today|and|then)\b)[a-z]+)\b/;

/** Behind a time at which somebody was to come, before any other: it is told that nobody did. */
export const notKept =
  /^[^。！!？?；;]{0,12}(?:没人[来管到]|没来|没到|没见|人呢|不见人)|^[^.!?;]{0,24}\b(?:nobody|no one|never|didn't|didnt) (?:\w+ )?(?:came|come|show\w*|turn\w*|arrived?)\b/;

import { phrases } from "#/languages/phrases.ts";

import type { Lexicon } from "../lexicon.ts";

/** English. */
export const english: Lexicon = {
  hasSpaces: true,
  praise: phrases`
    well done
    (?:good|great|nice|super|fantastic|amazing|excellent|awesome|brilliant|lovely|wonderful|solid|impressive|beautiful) (?:job|work|effort|try|attempt|going|use|choice|sentence|answer|one|thinking|question|point|start|sentences|writing|control|grasp|command|instinct|ear|eye|example|structure|phrasing|vocabulary|word)
    (?<!(?:present|past|future|the|a) )perfect(?! tense| simple| continuous| progressive| form| infinitive| aspect) / (?:perfectly|excellent|fantastic|amazing|awesome|brilliant|superb|outstanding|flawless|terrific|splendid|bravo|impressive|impressed|kudos|congratulations|congrats|spot on|way to go|nailed it|you nailed)
    you(?:'re| are) (?:doing|so|very|really|a) (?:so |really |very )?(?:great|well|good|talented|clever|smart|amazing|gifted|natural|star|fantastic|brilliant)
    you(?:'re| are) (?:so )?(?:great|clever|smart|amazing|brilliant|fantastic|a star|a natural)
    you did (?:it|great|well|so well|very well|a great job|a good job)
    (?:keep it up|keep up the good work|good for you|good on you|proud of you|hats off|top marks|full marks|gold star|thumbs up|that's the way|i love (?:how|that|your|the way)|i like (?:how|that|your|the way)|i admire|i enjoyed your)
    (?:very|really|so) (?:well|nicely|good)(?: (?:put|said|written|expressed|chosen))?(?= ?[!.,])
    (?:well|nicely|beautifully|neatly|cleverly) (?:put|said|written|expressed|chosen|phrased|spotted|handled|formed|placed|built)
    (?:what|such) an? (?:great|good|excellent|perfect|wonderful|fantastic|amazing|beautiful|lovely) (?:sentence|answer|text|question|job|effort|learner|student|try|phrase|choice|paragraph)
    (?:great|lovely|nice|good|elegant|rich|vivid) (?:word|verb|adjective|detail|image|opening|hook|ending|transition|contrast|order|tense|form|phrase|paragraph|range|rhythm)
    (?:nicely|beautifully|brilliantly|superbly) done / what a (?:star|champion|pro) / on fire / (?:brilliant|great|excellent|superb|good) stuff / (?:nice|lovely|good) touch / (?:sounds|reads) (?:great|perfect|wonderful|very natural)`,
  praiseAlone: phrases`
    great / good / very good / nice / very nice / wonderful / super / lovely / cool / neat / magnificent
    marvellous / bingo
    (?:that's|that is|this is|it's|it is) (?:great|good|very good|wonderful|excellent|perfect|amazing|fantastic|brilliant|lovely)
    fine work / neatly done / superb`,
  praisedThing: phrases`
    ""
    (?:your|the|that|this|those) (?:use|choice|word|words|verb|verbs|sentence|sentences|question|spelling|grammar|order|tense|article|articles|ending|endings|opening|hook|ending|image|idea|ideas|argument|paragraph|structure|phrase|phrasing|adjective|adjectives|detail|details|preposition|prepositions|linking|connector|transition|comparison|contrast|conclusion|introduction|example|examples|pronunciation|tone|register|plural|past|future|conditional|agreement|negation|comma|word order|text|story|explanation|reason|reasons|summary|letter|email|structure)
    use of / choice of / with the
    (?:using|choosing|putting|placing|remembering|forming|spelling|linking|joining|noticing|spotting|adding|making|getting) (?:the|that|a|an|your|it|two|both)
    how you / the way you
    you (?:used|chose|put|placed|remembered|formed|spelt|spelled|linked|joined|noticed|spotted|added|got|kept|matched|picked|built|found|made|caught|conjugated)
    (?:word|verb|tense|detail|image|question|adjective|phrase|paragraph|opening|hook|contrast|order) (?:for|in|with|about|of|there|here)
    past tense / word order`,
  specificPraise: phrases`
    you (?:used|chose|put|placed|formed|spelt|spelled|linked|joined|matched|built|picked|got|handled|conjugated|kept) …(?:correctly|right|well|perfectly|exactly|where it|just right|naturally|nicely|neatly|beautifully|precisely|in the right|very natural)
    you (?:remembered|noticed|spotted|caught|got) (?:the|that|to|how|your|both|it|"")
    (?:""|it|this|that|sentence|word|verb|phrase|order|tense|hook|opening|image|choice|ending|question|paragraph|idea|comparison|detail|example|contrast|structure|article|articles) …(?:is|are|was|were|sounds?|reads?|works?|fits?) (?:very |really |so |quite |just |exactly |perfectly |truly )?(?:natural|elegant|idiomatic|precise|vivid|clear|strong|convincing|well chosen|well placed|well built|right where|beautiful|perfect|beautifully|nicely|perfectly|well|spot on|a lovely|a bold|an excellent|a great|a good|a nice|your strongest|exactly right|just right|native)
    (?:is|are|was|were) (?:in )?exactly (?:the right|where|what|how it)
    exactly the right (?:place|word|tense|form|verb|preposition|order)
    (?:bold|clever|good|smart|excellent|fine|great|lovely|elegant|natural) (?:choice|move|touch) …(?:""|of|there|here|with)
    strongest (?:move|part|sentence|point|line)
    (?:makes?|gives?|keeps?|brings?|carr(?:y|ies)) (?:your|the|it|this|that) …(?:clear|lively|vivid|natural|strong|flow|rhythm|alive|to life|easy to follow)
    (?:comparison|image|picture|idea|detail|ending|opening|example|word|verb|tense|structure|spelling|choice|order|description|argument|letter|register|tone|rhythm|plural|article|preposition) …(?:is|are|was|were) (?:very |really |so |quite |just )?(?:lovely|beautiful|perfect|excellent|correct|right|strong|clear|vivid|apt|spot on|well chosen|convincing|elegant|wonderful|great) / (?:nice|lovely|good|clever) touch,? ~ing / (?:makes?|made) (?:me|us|the reader|the listener) (?:see|smile|feel|want|hear) / you (?:chose|picked|found|hit) (?:exactly )?the (?:right|best|perfect)`,
  confirmation: phrases`
    correct / right / exactly / yes / that's it / you(?:'re| are) right
    (?:that|this|it)(?:'s| is) (?:correct|right|fine|exactly|all right|true|how we say it) / all correct
    no mistakes? / absolutely / of course / sure / precisely / indeed`,
  contrast: phrases`
    but / however / almost / nearly / not quite / close / although / though / except / careful / watch out
    instead / actually
    one (?:small|little|tiny|more)? ?(?:thing|change|detail|fix|slip|swap|word|mistake|correction)
    (?:small|little|tiny) (?:slip|fix|mistake|correction|change|thing|detail) / (?:mistake|slip|error|correction)
    is (?:off|missing) / missing / not yet / we (?:don't|do not) say / should be / yet / wrong
    just (?:add|change|remember|one) / only / a better way / next time`,
  progress: phrases`
    (?:you(?:'re| are)|you have|you've|your ~ (?:is|are|has|have)) …(?:improv~|better|progress~|come a long way|grown|growing|stronger|faster|more confident)
    improv(?:ed|ing|ement) / progress
    (?:better|longer|clearer|faster|stronger|more natural|more confident|more precise|fewer|less) …than (?:before|last|yesterday|the|your|at|in|when|a)
    (?:last|this) (?:time|week|month|lesson) …(?:you|today|now)
    (?:yesterday|before|at first|a (?:minute|week|month|moment) ago|~ minutes ago|earlier) …(?:now|today|hard|couldn't|could not|you needed|you asked|difficult)
    (?:used to|no longer) (?:make|need|forget|struggle|mix|be|have)
    (?:not|couldn't|wouldn't) …(?:a|last) (?:week|month|year|lesson) ago
    you(?:'re| are)? (?:brave|courageous|persistent|patient|determined|trying hard|working hard|sticking)
    (?:brave|courage|courageous|persisten(?:t|ce)|perseverance|stamina|determination|dedication|effort|hard work|patience|grit)
    (?:kept|keep|keeps|keeping) (?:trying|at it|working) / (?:didn't|did not|never|don't|do not) give up
    (?:tried|trying) (?:again|it|something|a new|new) / you (?:worked|practised|practiced|studied) (?:hard|so|on)
    (?:third|second|fourth|fifth) (?:try|attempt|time) / (?:all )?by yourself / on your own
    without (?:any |my )?help / now you (?:can|know|do|use|say) / you (?:took|dared|risked) / take (?:that|a) risk
    corrected yourself / first time
    (?:ago|before|last week|in the beginning) …(?:would have|would not have|wouldn't have) / (?:stuck|stick|sticking|stayed) with it / how much (?:faster|better|longer|clearer|more) / compare (?:it|this|that) (?:with|to) your (?:first|last|earlier|old) / (?:needed|need|with) no (?:help|hints?|dictionary) / what a difference / come (?:so |very )?far / (?:day by|every) day …(?:more|better) / you (?:fought|worked) (?:for|through|your way) / to the (?:very )?end / (?:second|third) (?:nature|time lucky) / paying off / practice (?:shows|pays)`,
  hint: phrases`
    hint / clue / (?:starts?|begins?|ends?) (?:with|in)
    (?:think|remember|recall) (?:about|of|what|how|that|the|back|whether|which)
    (?:look|listen|check|go back) (?:again|at|closely|carefully|back|to the|for the)
    (?:another|closer|second|one more) look
    try (?:again|to|it|with|the|that|once|your|another|saying|putting|reading|changing|using)
    what (?:happens|do we|do you|is the|would you|else|comes|goes|kind|form|tense|ending|word|little|about|changes)
    which (?:one|ones|word|form|tense|verb|of|preposition|article|letter|ending|part|fits|sounds|would|little|two|helping)
    (?:is|does|do|are|did|has|was) it …or / ~ or ~ ?\? / "" or …\?
    (?:can|could) you (?:find|spot|see|change|fix|think|hear|say|put|guess|remember|try)
    where (?:does|do|would|should|is)
    how (?:do|would|could|can) (?:you|we) (?:say|make|form|ask|change|write|spell|put)
    (?:one|a) (?:small |little |tiny |single )?(?:word|letter|ending|swap|thing|verb) (?:is|has|needs|there|still|after)
    (?:rule|pattern) / (?:missing|needs) (?:a|an|one|something|the|its|after)
    (?:needs|takes|wants) (?:a|an|the|another) / have another / same (?:pattern|rule|as|way) / (?:compare|notice)
    if i say / we use …(?:for|when|with|after|before)
    rhymes? with / swapped / (?:letters?|words?) (?:have|has) (?:changed|swapped|lost) / ask yourself / one or (?:many|more|several) / (?:nearly|almost) there / count the / read it (?:aloud|again|out) / what comes (?:before|after|next) / think (?:again|twice)`,
  reveal: phrases`
    (?:the )?(?:correct|right|proper|best) (?:form|answer|word|version|sentence|way|spelling|preposition|verb|tense|expression|phrase) (?:is|here is|would be|to say)
    (?:the )?answer (?:is|would be|:) / (?:the )?solution (?:is|:)
    (?:it|this|that|you|the verb|the word|the sentence) should (?:be|say|read|have)
    (?:we|you|people|natives|native speakers|they|i|i'd|one) (?:would |normally |usually |always |just |can |could |simply |'d )?(?:say|use|write|call (?:it|that|this|them)):? ?""
    (?:we|you) (?:would |normally |usually |always |just )?(?:say|write): / (?:is|are|it's) called
    (?:the )?word (?:is ""|you (?:need|want|are looking for) is|for that is|for it is) / correct(?:ed|ion):
    corrected (?:version|sentence) / not ""(?:,| but) / ""(?:,)? not "" / instead of "" / "" instead / means? ""
    (?:say|write|use|it's|it is):? "" / in english(?:,)? (?:it's|it is|that's|that is|we say|you say|you can say)
    here(?:'s| is) (?:the|your|a) (?:correct|corrected|full|whole|model|finished|better)`,
  why: phrases`
    because / that(?:'s| is) why / this is why / the reason
    (?:,|since) since (?:the|it|we|english|you|this|that|there)
    since (?:english|the|it|this|we|both|they|these|there) …(?:,|is|are|has|does|marks?|needs?|already) / so that
    therefore / which is why / (?:comes|come|came) from (?:latin|greek|french|german|old|the (?:latin|greek|french|german|old|verb|word|noun|same)) / due to / for this reason
    as (?:it|the|we|english|there|this) (?:is|are|already|does|has|needs|happened|describes|refers|speaks)
    it already (?:holds|has|means|contains|says)
    (?:signals?|shows?|marks?|tells?) (?:us |the listener |the reader )?that
    , (?:as|since|for) (?:the|it|we|english|there|both)  / otherwise / (?:,|and) so (?:the (?:verb|word|form|subject|noun|sentence|tense)|we (?:use|say|need|put)|english) / (?:exists?|is there|there) to (?:show|mark|tell|avoid|make) / that way / to avoid / in order to / goes back to`,
  analogy: phrases`
    (?:is|are|'s|it's|works?|behaves?|acts?|just|think of it|think of them|little|bit|much|a lot|rather|feels?) (?:a (?:bit|little) )?like (?:a|an|the|two|your|throwing|building|cooking|driving|putting|wearing|having|when|salt|glue|lego|clothes|cars|traffic|music|water|paint|driving|riding|learning|walking|playing|planting|packing|opening|turning|climbing|asking)
    like (?:a|an) ~ …(?:,|:|that|for|with|between|without|in|on|of|who|which)
    think of … (?:as|like) (?:a|an|the|two|your)
    (?:is|are|was|were|'s|'re|comes?|works?) …(?:a (?:bit|little) |a lot |rather |just |much )?like (?:a|an|the|two|three|four|little|small|big|~ing|people|our|your)(?! (?:that|this))
    (?:~ing|put|wraps?|wears?|holds?|plants?|builds?) …like (?:a|an|the|two|people)
    (?:imagine|picture|see) (?:it|that|the|a|an|""|your|them) …(?:as|is|were) (?:a|an|the) / as if (?:it|they|you|the)
    (?:is|are|as) (?:a kind of|a sort of|a|an|the|your) (?:little |small |tiny |big )?(?:bridge|glue|flashlight|torch|engine|key|door|map|anchor|skeleton|spice|recipe|traffic light|camera|mirror|pin|ruler|train|ladder|toolbox|costume|hat|coat|frame|window|magnet|compass|seat ?belt|hinge|river|road|staircase|puzzle|photo|photograph|film|movie|backpack|bag|suitcase|box|umbrella|brake|steering wheel|signpost|flag|label|wall|brick|thread|rope|recipe|thermometer|clock|switch|remote control|password|ticket|passport|bouncer|referee|racket|spotlight|shadow|echo)(?= |[.,:;])
    the way (?:a|an|you|we) …(?:a|an|your|the) /     in the same way (?:as|that|a|you) / just as (?:a|an|you|we|in)
    (?:compare|similar to) (?:it|a|an|the|this) (?:to|with)? / metaphor / analogy
    (?:a bit|a little|rather|somewhat|much) like / think of …as / as though (?:it|they|the|you|your|a) / (?:works?|behaves?|acts?) the way / resembles? / (?:is|are) the …of (?:the|a|your|grammar|language|english)(?= sentence| verb| paragraph| text| word| house| language| grammar)`,
  analogyLimit: phrases`
    (?:comparison|picture|image|analogy|metaphor|likeness|parallel) …(?:stops?|ends?|breaks?|fails?|limps?|only goes|isn't|is not|has limits?|doesn't|does not|falls?)
    (?:that's|that is|here is|here's|this is) where …(?:stops?|ends?|breaks?|fails?|comparison|picture|image)
    (?:isn't|is not|not|it's not) (?:a )?perfect
    (?:but|only|except|though|unlike|of course) …(?:unlike|can't|cannot|don't|doesn't|does not|do not|never|no longer|isn't|aren't|can still|have both|has)
    unlike (?:a|an|the|real|in) / (?:though|however)[.,;] / only (?:goes )?(?:so far|up to|until|leads|one way)
    (?:up to|to) a point / don't push`,
  whatIf: phrases`
    what if / what would (?:happen|you (?:do|say|be|take|change|choose|ask|tell)|your) …(?:if|were|had)
    (?:where|who|how|what|which) would (?:you|it|they|your) …(?:if|be|were)
    (?:imagine|suppose|picture yourself|pretend|let's pretend|let's imagine|let's say|say that you|assume)
    if you (?:were|could|had|woke|met|found|won|lived)
    if (?:it|there|your|the|everyone|nobody|people|animals|cats|dogs) ~ ?(?:were|could|had|~ed)
    picture (?:this|a world|that) / (?:you|everyone|nobody) (?:wakes?|woke) up (?:and|tomorrow|one) / in a world (?:without|where) / if only / had you been / were you (?:a|the|to) / let us (?:imagine|pretend|suppose)`,
  term: phrases`
    (?:ad)?verb~ / (?:pro)?nouns? / adjectiv~ / (?:pre)?position(?:s|al)? phrase~? / prepositions? / conjunctions?
    articles? / (?:in)?definite article~? / determiners? / quantifiers?
    (?:past|present|future|simple|perfect|continuous|progressive) (?:tense|simple|perfect|continuous|progressive|participle|form)
    tenses? / participl~ / gerunds? / infinitiv~ / (?:un)?countable / subjunctive / imperative / conditional~?
    (?:main|relative|subordinate|if|that) ?-?clauses? / clauses?
    (?:direct |indirect )?objects?(?= (?:pronoun|of|after|comes|and the verb))
    subject(?:s|-verb)?(?= (?:and|of the|pronoun|comes|before|verb|-verb|in))
    (?:plural|singular|feminine|masculine|neuter|gender)~? / verb forms? / auxiliar~ / modals? / helping verbs?
    passive / active voice / syllables? / vowels? / consonants? / prefix~ / suffix~ / collocations? / idioms?
    inversion / comparativ~ / superlativ~ / third person / possessiv~ / reflexiv~ / reported speech
    indirect speech / phrasal / word order / morpholog~ / syntax / genitive / dative / accusative / negation
    grammar / conjugat~ / register`,
  gloss: phrases`
    \( / (?:is|are) (?:a|an|the|what|when|how|words?|the name) / means? / that is / that's / i\.e / in other words
    which (?:is|means|says|tells|shows) / (?:is|are) called / called / namely
    , (?:the|a|an) (?:word|form|part|little|small|verb|one|name|ending|doer|thing|person|tense) / , or / (?<= )[-–—](?= )
    like "" / such as / : ?""`,
  hedge: phrases`
    maybe / perhaps / possibly / probably / presumably / conjecturally
    i (?:think|guess|believe|suppose|suspect|assume|would say|feel)
    i(?:'m| am) (?:not|n't)? ?(?:entirely |really |quite |completely |so |very |too )?(?:not )?(?:sure|certain)
    (?:not|n't) (?:entirely |really |quite |completely |so |very |too |100% )?(?:sure|certain)
    (?:might|may) (?:be|have|also|sound|mean|want|not|perhaps|even|well|seem|need|come|vary|depend)
    could be(?! ~ed) / (?:it|that|this) (?:seems|appears|would seem) / seems? (?:to|that|like|as) / sort of
    kind of(?= (?:like|the|a bit|right|wrong|works|sounds|feels|odd|strange|unusual|formal)) / more or less
    as far as i (?:know|can) / if i(?:'m| am) not mistaken / i could be wrong / to my knowledge / in my opinion
    apparently / likely / don't quote me / somewhat / don't know (?:for sure|exactly)
    i'd (?:guess|say|imagine|assume|think) / (?:could|might|may) well / (?:don't|do not) take my word / no expert / hard to say / not an expert / it depends,? i`,
  noHedge: phrases`
    (?:do|did|don't|would|what) you (?:think|believe|guess|suppose) ? / i think so too / more likely to
    i (?:think|believe) you (?:can|are ready|will) / kind of (?:words?|verbs?|sentence|music|food|books?|film)`,
  citation: phrases`
    (?:stud(?:y|ies)|research|researchers|scientists|linguists|experts|surveys?|experiments?|scholars|statistics|data|papers?) (?:~ )?(?:~ )?(?:show~|prove~|proven|suggest~|found|find~|say~|said|confirm~|indicat~|reveal~|demonstrat~|agree~|report~|estimat~|claim~)
    according to (?:(?:a|an|the|some|most|many|recent|new) (?!text|rule|message|map|recipe|menu|weather|teacher|picture|story|article|dialogue|program|timetable)~|linguists|experts|researchers|scientists|scholars|studies|research|teachers)
    (?:19|20)\d\d (?:study|paper|survey|article|book|report)
    (?:study|survey|report) (?:from|of|by|in|published in) (?:the )?(?:(?:19|20)\d\d|~ (?:university|institute)) / (?:book|article|paper) (?:from|of|published in) (?:19|20)\d\d / et al
    (?:p\.|pp\.) ?\d+ / page \d+ of
    (?:professor|dr\.?|prof\.?) ~ …(?:wrote|says|said|found|argues|showed|shows|writes|claims|explains)
    (?:university|journal|institute) of …(?:study|found|finds|shows?|says|research|survey)
    \d+ ?(?:%|percent|per cent) of (?:speakers|learners|people|natives|students|native|all|english|adults)
    (?:nine|eight|seven|six|five|four|three|two) out of (?:ten|five|four|three) (?:speakers|learners|people|natives|students|native|linguists|teachers) / (?:wrote|argued|showed|found|claimed|proved|noted) in (?:18|19|20)\d\d / (?:experts|linguists|scientists|researchers|teachers) (?:~ )?(?:agree|say|recommend|warn|believe)`,
  earlier: phrases`
    you (?:said|told me|mentioned|wrote|talked about|spoke of|described|asked) …(?:earlier|before|at the (?:start|beginning)|last time|yesterday|a (?:moment|minute) ago|first)
    (?:earlier|before|last time|at the beginning|a (?:moment|minute) ago|in your first ~)(?:,)? (?:you|we|your)
    you (?:mentioned|told me) / (?:back to|remember) (?:your|the|what you|when you|how you)
    as you (?:said|told|mentioned|wrote) / we (?:talked|spoke) about
    (?:you|we) (?:described|mentioned|spoke about|talked about|told) / (?:you|we) (?:said|wrote) (?:that|before) / (?:the|that) same …(?:you|from) / as before / your \d~ ?message`,
  question: phrases`
    (?:what|where|when|who|why|how|which|whose|whom|how many|how much) (?:do|does|did|is|are|was|were|would|will|can|could|have|has|about|should) …[.!]?$
    (?:^|, )(?:do|does|did|is|are|was|were|would|will|can|could|have|has|should) (?:you|it|he|she|they|we|your|that|there) …$`,
  example: phrases`for example: / e\.g\. / example: / for instance: / such as: / like:`,
  or: phrases`or`,
  asksForWord: phrases`
    how (?:do|can|would|should) (?:you|i|we|one) (?:say|call|translate|spell|write|pronounce)
    what(?:'s| is| means?) …(?:word|english|called|mean|in english) / what (?:does|do) …means? / what means?
    (?:is|was) it …or / which (?:one|word|is|form) …(?:correct|right|better|use)
    (?:^|[.!?:,] )(?:is|are) …(?:correct|right|ok|a word) / (?:is|are) …(?:correct|right|ok|a word)…\? / (?:word|english) for / how to say
    don't know (?:the word|how to say|how you say)`,
  asksForAnswer: phrases`
    (?:just )?(?:tell|give|show) me (?:the|it|please) / what(?:'s| is) the (?:answer|solution|right|correct)
    (?:the )?answer,? please / i give up / i don't know / no idea / say it / i can't`,
};

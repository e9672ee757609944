import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** English of either side of the sea. */
export const english: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    (?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could|should|must|need|ca|wo|shall)(?:n't|nt| not) / cannot / (?:im|i'm|he's|she's|it's|we're|they're|i'd rather|i will|i'd) not / not / no (?=[a-z]) / never / none / nobody / nothing / neither / nor
    without any / no need / refuse / hate / rather not / instead of / can't stand`,
  joins: phrases`but / however / although / though / because / so / instead`,
  restart: phrases`
    but / however / although / only / just / i'd / i would / i'll / i will / i want / i need / i can / i am / i'm / i have / i've / we'd / we would / we'll / we want / we need / let's / can i / could i / may i / can you / could you / please give / give me / instead / rather / so / because / would / when / where / how / what`,
  aboutWords: phrases`
    how (?:do|does|can|would) (?:you|i|we|one) (?:say|spell|pronounce|write|call) / what does … mean / what's the meaning / what is the meaning / what is the word / in english / how to say
    (?:should|shall|must|may|do|can) i (?:have to |need to |also |first )?(?:say|greet|thank|apologi[sz]e|introduce|write|use) / am i supposed to / is it (?:right|correct|ok|okay|polite) to say / the word / the phrase / do you mean / did you say / i (?:do not|don't) (?:know|understand)`,
  asking: phrases`
    what~ / which / when / where / who / whose / why / how / is there / are there / is it / is this / are you / do you / does / do i / do we / did / can / could / may / would / will / shall / should / have you / please / i'd like / i would like / i want / i need / i wonder / tell me / any`,
  others: phrases`my (?:mother|father|mum|dad|sister|brother|aunt|uncle|son|daughter|husband|wife|friend|friends|parents|grandmother|grandfather|cousin|boss|teacher)`,
  generic: phrases`
    please / thank / thanks / like / want / need / have / get / give / go / come / take / make / know / say / ask / tell / see / good / nice / great / fine / well / really / thing / things / something / anything / someone / today / now / much / many / more / one / way / like / think / would / got / let / back / too / sorry / still / even / little / bit / find / put / day / people / time / long / old / help / yes / ok / okay / hello / hi`,
  topics: {
    greeting: phrases`
      hello / hi / hey / good (?:morning|afternoon|evening|day) / morning / evening / hiya / howdy / greetings / nice to meet you / pleased to meet you`,
    thanks: phrases`thank you / thanks / thank / thankful / grateful / cheers / much appreciated / appreciate / ta`,
    goodbye: phrases`
      bye / goodbye / good bye / see you / see ya / cheerio / take care / have a (?:nice|good|great|lovely) (?:day|evening|time|weekend|one|night) / good night / until (?:tomorrow|then) / so long / (?:have to|must|should|got to|gotta) (?:go|leave|run) / (?:nice|lovely|great|good) (?:to meet|meeting|to talk|talking)`,
    apology: phrases`sorry / apologi[sz]e / apologies / apology / forgive / pardon / my fault / my mistake / excuse me / regret`,
    price: phrases`
      how much / price~ / cost~ / bill / check / total / altogether / expensive / cheap~ / dear / too much / fee~ / rent / deposit / charge~ / discount / budget / afford / pounds? / dollars? / euros? / money / owe / pay`,
    payment: phrases`pay~ / card / cash / credit / contactless / change / coins? / here you are / here you go / transfer / invoice / on account / keep the`,
    agreement: phrases`
      yes / yeah / ok / okay / all right / alright / sure / of course / no problem / perfect / great / fine / deal / agreed / agree / sounds good / that works / works for me / good for (?:me|us) / suits? / i'll take / we'll take / i take / let's / i'd prefer / the … one / i'll have / that's settled / done / absolutely / with pleasure / confirm / so`,
    declining: phrases`
      no,? thank~ / no / not / unfortunately / i'm afraid / rather not / can't / cannot / don't / isn't / sorry / enough / already / difficult / impossible`,
    naming: phrases`my name / name is / i am [^\s,.!?]+ / i'm [^\s,.!?]+ / this is [^\s,.!?]+ / called / call me / under the name / surname / spell~ / the name / mr / mrs / ms`,
    origin: phrases`(?:i'm|i am|we are|we're|come|comes|coming|came|moved|lived?|living|grew up|born) (?:here )?(?:from|in) [^\s,.!?]+ / from [^\s,.!?]+`,
    time: phrases`
      (?:mon|tues|wednes|thurs|fri|satur|sun)days? / today / tomorrow / yesterday / tonight / week~ / months? / years? / hours? / minutes? / o'clock / noon / midnight / morning / afternoon / evening / night / half past / quarter / since / for (?:a|one|two|three|four|five|six|ten) / ago / when / what time / how long / until / late~ / early / earlier / soon~ / \d{1,2}(?::\d\d)? ?(?:am|pm)? / (?:at|past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) / (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:is|would|works|thirty|fifteen)`,
    amount: phrases`
      \d+ / one / two / three / four / five / six / seven / eight / nine / ten / twelve / dozen / half / kilos? / grams? / pounds? / piece~ / a (?:few|couple|bag|box|bunch) / street / road / avenue / floor / number`,
    drink: phrases`
      coffee~ / tea~ / espresso / cappuccino / latte / juice / water / milk / beer / wine / lemonade / cola / coke / chocolate(?! cake) / drink / drinks / smoothie / americano / macchiato / mocha / cider / soda`,
    food: phrases`
      cakes? / croissants? / toast / bread / sandwich~ / rolls? / biscuits? / cookies? / muffins? / eggs? / soup / salad / pizza / pasta / cheese / ham / fish / chicken / rice / apples? / pears? / bananas? / oranges? / tomato~ / potato~ / carrots? / onions? / strawberr~ / grapes / cucumber~ / pepper~ / lettuce / mushroom~ / eat / food / pie / scones? / bagels? / breakfast / curry / fruit / vegetables? / peach~ / cherr~ / melon~`,
    health: phrases`
      hurt~ / pain~ / ache~ / [^\s,.!?]+aches? / sick / ill / illness / cough~ / fever / temperature / cold / sore / dizzy / allerg~ / tooth / teeth / head / throat / stomach / leg / arm / back / knee / chest / bleed~ / medicine / tablets? / pills? / asthma / diabet~ / blood pressure / tired / swollen / nausea / sleep`,
    proposal: phrases`
      let's / shall we / how about / what about / why don't / would you like / do you want / we could / we can / i suggest / i propose / i'd suggest / could we / what if / if you / come (?:over|along|with) / join / maybe / i can / i could / i offer`,
    opinion: phrases`
      i think / i believe / i find / i feel / in my (?:opinion|view) / i agree / i disagree / i see / i prefer / i'd prefer / i like / i love / for me / to me / it seems / better / favou?rite / i'd say / because`,
  },
};

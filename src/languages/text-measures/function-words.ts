const none: ReadonlySet<string> = new Set();

/**
 * The words of a language that hold sentences together and carry no topic: articles, pronouns,
 * prepositions, conjunctions, auxiliaries, particles, in lower case. Empty for a language without
 * a list.
 */
export function functionWords(language: string): ReadonlySet<string> {
  return lists.get(language) ?? none;
}

/** Written for this purpose; closed classes, with the forms that chat has most. */
const lists: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: `a an the this that these those i you he she it we they me him her us them my your his its
      our their mine yours hers ours theirs myself yourself himself herself itself who whom whose
      which what when where why how and or but if because so than then as of at by for with about
      to from in on into onto out up down over under off through after before between while during
      is am are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're
      they're that's there's what's i've you've we've they've i'd you'd i'll you'll we'll he'll
      she'll they'll do does did don't doesn't didn't have has had haven't hasn't hadn't will would
      won't wouldn't can could can't cannot couldn't should shouldn't may might must let's not no
      yes there here too also very just only some any each every all both`,
    es: `el la los las lo un una unos unas yo tú tu vos usted ustedes él ella ello nosotros nosotras
      vosotros vosotras ellos ellas me te se le les nos os mi mis tus su sus nuestro nuestra
      nuestros nuestras vuestro vuestra este esta esto estos estas ese esa eso esos esas aquel
      aquella aquello que qué quien quién cual cuál cuando cuándo donde dónde como cómo cuanto
      cuánto por porque para con sin de del a al en entre sobre hasta desde hacia y e o u ni pero
      sino si sí no ya muy más menos también tampoco es son soy eres somos era eran fue ser está
      estás estoy están estamos estaba estar ha has he han hemos había haber hay hace mí ti aquí
      ahí allí así todo toda todos todas`,
    fr: `le la les un une des du de d l je tu il elle on nous vous ils elles me te se moi toi lui
      leur eux y en mon ma mes ton ta tes son sa ses notre nos votre vos leurs ce cet cette ces ça
      cela ceci celui celle ceux qui que qu quoi dont où quand comment pourquoi combien quel quelle
      quels quelles est-ce et ou mais donc or ni car si parce comme à au aux dans par pour sur sous
      avec sans chez vers entre ne pas plus moins très trop aussi oui non suis es est sommes êtes
      sont était étais étaient être ai as a avons avez ont avait avoir c' là ici tout toute tous
      toutes`,
    de: `der die das den dem des ein eine einen einem einer eines ich du er sie es wir ihr mich dich
      ihn uns euch mir dir ihm ihnen sich mein meine meinen meinem meiner dein deine deinen deinem
      deiner sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere euer eure dieser
      diese dieses diesen diesem jener jene was wer wen wem wie wo wohin woher wann warum welche
      welcher welches und oder aber denn doch wenn weil dass ob als so auch noch nur schon sehr ja
      nein nicht kein keine keinen keinem in im an am auf aus bei beim mit nach von vom zu zum zur
      für über unter vor um durch gegen ohne bis seit zwischen bin bist ist sind seid war waren
      warst habe hast hat haben habt hatte hatten werde wirst wird werden wurde da hier dort dann
      mal`,
    it: `il lo la i gli le un uno una io tu lui lei noi voi loro mi ti si ci vi ne me te sé li mio
      mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri vostro vostra questo
      questa questi queste quello quella quelli quelle quel quei che chi cosa cui quale quali quando
      dove come perché quanto quanta quanti quante e ed o ma se anche non no sì più meno molto di a
      da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla
      dai nel nella nei nelle sul sulla sono sei è siamo siete era erano essere ho hai ha abbiamo
      avete hanno aveva avere c'è qui qua lì là già tutto tutta tutti tutte`,
    pt: `o a os as um uma uns umas eu tu você vocês ele ela nós eles elas me te se lhe lhes nos mim
      ti meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas este
      esta estes estas isto esse essa esses essas isso aquele aquela aquilo que quê quem qual quais
      quando onde como porque porquê por quanto quanta e ou mas se nem também não sim já muito mais
      menos de do da dos das em no na nos nas ao aos à às para pra com sem sobre entre até desde
      pelo pela num numa é são sou és somos era eram foi ser está estás estou estão estamos estava
      estar tem tens tenho têm temos tinha ter há aqui aí ali lá tão só todo toda todos todas`,
    zh: `的 了 着 过 地 得 我 你 您 他 她 它 我们 你们 他们 她们 咱们 这 那 这个 那个 这些 那些 哪 哪个
      这儿 那儿 这里 那里 哪儿 哪里 谁 什么 怎么 怎么样 为什么 多少 几 吗 呢 吧 啊 呀 嘛 哦 嗯 是 不是
      有 没有 没 不 也 都 就 还 还是 很 太 非常 最 更 在 和 跟 与 或者 但 但是 可是 不过 因为 所以
      如果 虽然 而且 从 到 对 给 把 被 让 用 个 一个 们 会 能 可以 要 想 应该 上 下 里 一 一下 一点
      自己 的话 时候`,
    ja: `の は が を に へ と で も や か から まで より ね よ な だ です でし でした ます まし ました
      ませ ません ん た て し い る れ さ せ す う っ って て ない なく なかっ たい だっ だった これ それ
      あれ どれ この その あの どの ここ そこ あそこ どこ 私 僕 俺 あなた 君 彼 彼女 誰 何 なに なん いつ
      どう なぜ こと もの の よう そう ため とき 時 さん くん ちゃん いる ある する なる し した して しま
      ま べ い は でも しかし そして また もう まだ とても はい いいえ ええ うん ので のに けど けれど お
      ご しょう られ`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);

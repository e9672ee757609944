import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

/** For beginners (A1, A2), in between (B1, B2), and for the advanced (C1, C2). */
type Sentences = readonly [string, string, string];

/**
 * What learners of each stage write: each says something that can be answered, and has a slip or two
 * that are typical of it, so that how tutors deal with mistakes shows.
 */
const sampleSentences: Readonly<Record<TargetLanguage, Sentences>> = {
  en: [
    "Yesterday I go to the market and I buyed two apple.",
    "I am living here since three years, but I still don't know how to make friends.",
    "Despite I have read the article twice, I am not convinced that the author proves his point.",
  ],
  es: [
    "Ayer yo voy al mercado y compro dos manzana.",
    "Vivo aquí desde tres años y espero que puedo encontrar nuevos amigos.",
    "Aunque he leído el artículo dos veces, no creo que el autor ha demostrado lo que afirma.",
  ],
  fr: [
    "Hier je vais au marché et j'achète deux pomme.",
    "Si j'aurais plus de temps, je ferais plus de sport avec mes voisins.",
    "Bien que j'ai lu l'article deux fois, je ne suis pas convaincu que l'auteur a raison.",
  ],
  de: [
    "Gestern ich gehe auf den Markt und kaufe zwei Apfel.",
    "Ich wohne hier seit drei Jahren, aber ich finde schwer, neue Freunde kennenlernen.",
    "Trotz ich den Artikel zweimal gelesen habe, überzeugt mich die These des Autors nicht.",
  ],
  it: [
    "Ieri io vado al mercato e compro due mela.",
    "Abito qui da tre anni, ma penso che fare amicizia è difficile.",
    "Nonostante ho letto l'articolo due volte, la tesi dell'autore non mi convince.",
  ],
  pt: [
    "Ontem eu vou ao mercado e compro dois maçã.",
    "Moro aqui há três anos e espero que eu consigo fazer mais amigos.",
    "Embora li o artigo duas vezes, a tese do autor não me convence.",
  ],
  zh: [
    "昨天我去市场买两苹果。",
    "我住在这里三年了，可是我还不认识很多朋友们。",
    "虽然这篇文章我看了两遍，我还是觉得作者的观点没有说服。",
  ],
  ja: [
    "きのう市場に行きて、りんごを二つ買います。",
    "ここに三年間住んでいますが、友だちを作ることが難しいだと思います。",
    "この記事を二回読みましたが、私は筆者の主張に納得していらっしゃいません。",
  ],
  ar: [
    "أمس أنا أذهب إلى السوق واشتريت تفاحة اثنين.",
    "أسكن هنا منذ ثلاث سنوات، لكن لا أعرف كيف أجد أصدقاء جديد.",
    "على الرغم من أنني قرأت المقال مرتين، لم تقنعوني الحجج التي قدمها الكاتب.",
  ],
  cs: [
    "Včera já jdu na trh a koupil jsem dvě jablko.",
    "Bydlím tady tři roky, ale je těžké najít nové kamarádi.",
    "I když jsem ten článek četl dvakrát, autor mě nepřesvědčil o své tvrzení.",
  ],
  da: [
    "I går jeg går på markedet og køber to æble.",
    "Jeg har boet her i tre år, men det er svært at få nye venner, fordi jeg snakker ikke så godt.",
    "Selvom jeg har læst artiklen to gange, jeg er ikke overbevist om forfatterens påstand.",
  ],
  el: [
    "Χθες εγώ πάω στην αγορά και αγοράζω δύο μήλο.",
    "Μένω εδώ τρία χρόνια, αλλά είναι δύσκολο να βρω καινούργιους φίλοι.",
    "Παρόλο που διάβασα το άρθρο δύο φορές, δεν με έπεισε τα επιχειρήματα του συγγραφέα.",
  ],
  fa: [
    "دیروز من به بازار می‌روم و دو سیب‌ها خریدم.",
    "سه سال است که اینجا زندگی می‌کنم، اما پیدا کردن دوست جدید برای من سخت هستم.",
    "با این‌که مقاله را دو بار خوانده‌ام، استدلال‌های نویسنده من را قانع نکردم.",
  ],
  fi: [
    "Eilen minä menen torille ja ostan kaksi omenat.",
    "Olen asunut täällä kolme vuotta, mutta on vaikea löytää uusia ystävät.",
    "Vaikka luin artikkelin kaksi kertaa, kirjoittajan väite ei vakuuttanut minulle.",
  ],
  he: [
    "אתמול אני הולך לשוק וקניתי שני תפוח.",
    "אני גר פה שלוש שנים, אבל קשה לי למצוא חברים חדש.",
    "למרות שקראתי את המאמר פעמיים, הטענות של המחבר לא שכנע אותי.",
  ],
  hi: [
    "कल मैं बाज़ार जाता हूँ और दो सेब ख़रीदा।",
    "मैं यहाँ तीन साल से रहता हूँ, लेकिन नए दोस्त बनाना मुश्किल होती है।",
    "यह लेख दो बार पढ़ने के बावजूद लेखक की तर्क मुझे ठीक नहीं लगे।",
  ],
  ko: [
    "어제 저는 시장에 가요. 그리고 사과 둘 개를 사요.",
    "여기에서 삼 년 동안 살고 있지만 새 친구를 사귀는 것이 어렵어요.",
    "그 기사를 두 번이나 읽었지만 글쓴이의 주장이 저를 설득되지 않았습니다.",
  ],
  nl: [
    "Gisteren ik ga naar de markt en koop twee appel.",
    "Ik woon hier al drie jaar, maar nieuwe vrienden maken is moeilijk omdat ik ben verlegen.",
    "Ondanks ik het artikel twee keer heb gelezen, overtuigt de stelling van de schrijver mij niet.",
  ],
  no: [
    "I går jeg går på torget og kjøper to eple.",
    "Jeg har bodd her i tre år, men det er vanskelig å få nye venner fordi jeg snakker ikke så godt.",
    "Selv om jeg har lest artikkelen to ganger, jeg er ikke overbevist om forfatterens påstand.",
  ],
  pl: [
    "Wczoraj ja idę na targ i kupiłem dwa jabłko.",
    "Mieszkam tutaj trzy lata, ale trudno jest znaleźć nowych przyjaciele.",
    "Pomimo że przeczytałem artykuł dwa razy, argumenty autora mnie nie przekonał.",
  ],
  ru: [
    "Вчера я иду на рынок и купил два яблоко.",
    "Я живу здесь три года, но мне трудно найти новые друзья.",
    "Несмотря на то что я прочитал статью два раза, доводы автора меня не убедил.",
  ],
  sv: [
    "I går jag går till torget och köper två äpple.",
    "Jag har bott här i tre år, men det är svårt att få nya vänner eftersom jag pratar inte så bra.",
    "Trots att jag har läst artikeln två gånger, jag är inte övertygad om författarens påstående.",
  ],
  tr: [
    "Dün ben pazara gidiyorum ve iki elmalar aldım.",
    "Üç yıldır burada yaşıyorum ama yeni arkadaşlar bulmak bana zor geliyorum.",
    "Makaleyi iki kez okuduğuma rağmen yazarın savı beni ikna etmedi.",
  ],
  uk: [
    "Вчора я йду на ринок і купив два яблуко.",
    "Я живу тут три роки, але мені важко знайти нові друзі.",
    "Попри те що я прочитав статтю двічі, доводи автора мене не переконав.",
  ],
};

const stages: Readonly<Record<Level, 0 | 1 | 2>> = { A1: 0, A2: 0, B1: 1, B2: 1, C1: 2, C2: 2 };

/** What a learner of this level may have written, for who does not want to think of a sentence. */
export function sampleSentence(language: TargetLanguage, level: Level): string {
  return sampleSentences[language][stages[level]];
}

import type { TargetLanguage } from "#/languages/languages.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { AnswerToMeasure } from "#/personas/conduct/answer-to-measure.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";

/** An answer to a learner at B1 whose own language is Polish, which has no lexicon. */
export function answerOf(changes: Partial<AnswerToMeasure>): AnswerToMeasure {
  return {
    text: "I see.",
    language: "en",
    nativeLanguage: "pl",
    level: "B1",
    wordsPerTurn: 50,
    learnerText: "I went home.",
    corrections: [],
    earlierLearnerTexts: [],
    steered: null,
    ...changes,
  };
}

/** What is measured of it. */
export function measure(changes: Partial<AnswerToMeasure>): AnswerConduct {
  return measureAnswer(answerOf(changes));
}

/** A conduct in which nothing is remarkable. */
export function conductOf(changes: Partial<AnswerConduct> = {}): AnswerConduct {
  return {
    ...measure({ text: "Home is nice. What did you do there?" }),
    isAboveLevel: false,
    targetLanguageShare: 1,
    ...changes,
  };
}

type MarkedCase = [mark: keyof AnswerConduct, text: string];

/** A learner's slip in the language, for the cases that need one. */
export const slips: Readonly<
  Record<string, { learnerText: string; original: string; corrected: string }>
> = {
  en: { learnerText: "Yesterday I goed home.", original: "goed", corrected: "went" },
  es: { learnerText: "Yo sabo la respuesta.", original: "sabo", corrected: "sé" },
  fr: { learnerText: "J'ai allé au marché.", original: "J'ai allé", corrected: "Je suis allé" },
  de: { learnerText: "Ich habe gegangen.", original: "habe gegangen", corrected: "bin gegangen" },
  it: { learnerText: "Io ho andato a casa.", original: "ho andato", corrected: "sono andato" },
  pt: { learnerText: "Eu fazi o bolo.", original: "fazi", corrected: "fiz" },
  zh: { learnerText: "我吃饭在家。", original: "吃饭在家", corrected: "在家吃饭" },
  ja: { learnerText: "寒いでした。", original: "寒いでした", corrected: "寒かったです" },
};

/** For each language what teachers say, and the mark that it has to get. */
export const markedCases: Readonly<Partial<Record<TargetLanguage, readonly MarkedCase[]>>> = {
  en: [
    ["genericPraise", "Well done! Keep it up!"],
    ["genericPraise", "GREAT! Now the next one."],
    ["specificPraise", "Good choice of “although” there."],
    ["specificPraise", "I like how you linked the two sentences."],
    ["namesProgress", "Last week you couldn't say this, and today it came at once."],
    ["namesProgress", "You've improved a lot since Monday."],
    ["hint", "Hint: it starts with “w”."],
    ["hint", "Look again at the ending."],
    ["reveal", "The correct form is “went”."],
    ["reveal", "We say “I am thirteen”, not “I have thirteen”."],
    ["whyExplanation", "That's because the action is finished."],
    ["analogy", "A clause is like a wagon behind a train."],
    ["whatIf", "What if nobody had phones?"],
    ["whatIf", "Imagine you wake up on the moon."],
    ["term", "The past tense is what you need here."],
    ["hedge", "Perhaps both are fine."],
    ["hedge", "I'm not entirely sure."],
    ["unsourcedCitation", "Studies show that sleep helps."],
    ["unsourcedCitation", "See https://example.org/grammar."],
    ["unsourcedCitation", "Nation (2006) counted nine thousand."],
    ["takesUpContext", "You told me earlier that you paint."],
  ],
  es: [
    ["genericPraise", "¡Muy bien! Sigue así."],
    ["genericPraise", "¡ENHORABUENA!"],
    ["specificPraise", "Has usado el imperfecto correctamente."],
    ["specificPraise", "Usted ha elegido bien la preposición: está en su sitio."],
    ["namesProgress", "Ayer te costaba y hoy ya lo escribes sin ayuda."],
    ["namesProgress", "Se nota el esfuerzo."],
    ["hint", "Una pista: empieza por «s»."],
    ["hint", "Fíjese otra vez en la última letra."],
    ["reveal", "La forma correcta es «sé»."],
    ["reveal", "Se dice «tengo trece años»."],
    ["whyExplanation", "Es así porque la acción ya terminó."],
    ["analogy", "El pronombre es como un paraguas: te acompaña."],
    ["whatIf", "¿Qué harías si fueras alcalde?"],
    ["whatIf", "Supongamos que no hay luz."],
    ["term", "Aquí va el subjuntivo."],
    ["hedge", "Quizás valgan los dos."],
    ["unsourcedCitation", "Los estudios demuestran que dormir ayuda."],
    ["takesUpContext", "Antes me dijiste que pintas."],
  ],
  fr: [
    ["genericPraise", "Très bien ! Continuez comme ça."],
    ["genericPraise", "Bravo !"],
    ["specificPraise", "Tu as bien accordé le participe."],
    ["specificPraise", "J'aime ton choix de « pourtant »."],
    ["namesProgress", "Hier tu hésitais encore, aujourd'hui c'est venu tout de suite."],
    ["namesProgress", "Vous avez fait de vrais progrès."],
    ["hint", "Un indice : ça commence par « s »."],
    ["hint", "Regardez encore une fois la terminaison."],
    ["reveal", "La bonne réponse est « je suis allé »."],
    ["reveal", "On dit « j'ai douze ans »."],
    ["whyExplanation", "C'est parce que l'action est finie."],
    ["analogy", "L'article est comme une étiquette sur un bocal."],
    ["whatIf", "Et si tu gagnais au loto ?"],
    ["whatIf", "Imaginez une ville sans voitures."],
    ["term", "Ici il faut le subjonctif."],
    ["hedge", "C'est peut-être possible."],
    ["unsourcedCitation", "Des études montrent que le sommeil aide."],
    ["takesUpContext", "Tu m'as dit que tu peignais."],
  ],
  de: [
    ["genericPraise", "Sehr gut gemacht! Weiter so!"],
    ["genericPraise", "Großartig!"],
    ["specificPraise", "Du hast den Dativ richtig benutzt."],
    ["specificPraise", "Mir gefällt, wie Sie „obwohl“ gesetzt haben."],
    ["namesProgress", "Gestern hast du das noch verwechselt, heute sitzt es."],
    ["namesProgress", "Sie haben große Fortschritte gemacht."],
    ["hint", "Ein Tipp: Es beginnt mit „b“."],
    ["hint", "Schauen Sie noch einmal auf das Ende."],
    ["reveal", "Die richtige Form ist „bin gegangen“."],
    ["reveal", "Man sagt „ich bin dreizehn“."],
    ["whyExplanation", "Das ist so, weil es um eine Richtung geht."],
    ["analogy", "Der Artikel ist wie ein Etikett auf einem Glas."],
    ["whatIf", "Was wäre, wenn es keine Handys gäbe?"],
    ["whatIf", "Stell dir vor, du bist Bürgermeisterin."],
    ["term", "Hier steht der Akkusativ."],
    ["hedge", "Vielleicht geht beides."],
    ["unsourcedCitation", "Studien zeigen, dass Schlaf hilft."],
    ["takesUpContext", "Du hast mir vorhin von deinem Garten erzählt."],
  ],
  it: [
    ["genericPraise", "Bravissima! Continua così."],
    ["genericPraise", "Ottimo lavoro!"],
    ["specificPraise", "Hai usato bene il congiuntivo."],
    ["specificPraise", "Mi piace come ha messo «però» all'inizio."],
    ["namesProgress", "Ieri non sapevi dirlo, oggi lo scrivi da solo."],
    ["namesProgress", "Si vede l'impegno."],
    ["hint", "Un indizio: comincia con «s»."],
    ["hint", "Guardi ancora la desinenza."],
    ["reveal", "La forma corretta è «sono andato»."],
    ["reveal", "Si dice «ho tredici anni»."],
    ["whyExplanation", "Si usa perché l'azione è finita."],
    ["analogy", "L'articolo è come un'etichetta su un barattolo."],
    ["whatIf", "Cosa faresti se fossi sindaco?"],
    ["whatIf", "Supponiamo che manchi la luce."],
    ["term", "Qui serve il passato prossimo."],
    ["hedge", "Forse vanno bene tutti e due."],
    ["unsourcedCitation", "Gli studi dimostrano che dormire aiuta."],
    ["takesUpContext", "Mi hai detto che dipingi."],
  ],
  pt: [
    ["genericPraise", "Muito bem! Continue assim."],
    ["genericPraise", "Parabéns!"],
    ["specificPraise", "Você usou bem o subjuntivo."],
    ["specificPraise", "Gostei de como você colocou o pronome."],
    ["namesProgress", "Ontem você não sabia, hoje já escreve sozinha."],
    ["namesProgress", "Dá para ver o esforço."],
    ["hint", "Uma dica: começa com «f»."],
    ["hint", "Olhe de novo a terminação."],
    ["reveal", "A forma correta é «fiz»."],
    ["reveal", "Diz-se «tenho treze anos»."],
    ["whyExplanation", "É assim porque a ação já acabou."],
    ["analogy", "O artigo é como uma etiqueta em um pote."],
    ["whatIf", "O que você faria se fosse prefeito?"],
    ["whatIf", "Vamos supor que falte luz."],
    ["term", "Aqui vai o subjuntivo."],
    ["hedge", "Talvez sirvam os dois."],
    ["unsourcedCitation", "Estudos mostram que dormir ajuda."],
    ["takesUpContext", "Você me disse que pinta."],
  ],
  zh: [
    ["genericPraise", "太棒了！继续加油！"],
    ["genericPraise", "非常好！"],
    ["specificPraise", "「虽然」用得很准确。"],
    ["specificPraise", "您把量词选对了。"],
    ["namesProgress", "昨天你还不会说，现在已经能写一段话了。"],
    ["namesProgress", "你的发音越来越好。"],
    ["hint", "提示：第一个字是「在」。"],
    ["hint", "再想一想顺序。"],
    ["reveal", "正确的说法是「在家吃饭」。"],
    ["reveal", "我们说「一本书」，不说「一个书」。"],
    ["whyExplanation", "因为地点要放在前面。"],
    ["analogy", "量词就像一个标签，贴在东西上。"],
    ["whatIf", "如果你是市长，你会做什么？"],
    ["whatIf", "假如没有手机，日子怎么过？"],
    ["term", "这里要用量词。"],
    ["hedge", "也许两个都可以。"],
    ["unsourcedCitation", "研究表明，睡觉对记忆有帮助。"],
    ["takesUpContext", "你刚才说你喜欢画画。"],
  ],
  ja: [
    ["genericPraise", "よくできました！"],
    ["genericPraise", "素晴らしいですね。"],
    ["specificPraise", "助詞の「に」が正しく使えました。"],
    ["specificPraise", "「ので」の使い方がとても自然です。"],
    ["namesProgress", "昨日は言えなかったのに、今日は自分で直せましたね。"],
    ["namesProgress", "ずいぶん上手になりました。"],
    ["hint", "ヒント：「か」で始まります。"],
    ["hint", "もう一度、最後の字を見てください。"],
    ["reveal", "正しくは「寒かったです」です。"],
    ["reveal", "「寒いでした」ではなく「寒かったです」です。"],
    ["whyExplanation", "もう終わったことだからです。"],
    ["analogy", "助詞は道しるべのようなものです。"],
    ["whatIf", "もしあなたが市長だったら、何をしますか。"],
    ["term", "ここでは過去形を使います。"],
    ["hedge", "たぶん、どちらもいいでしょう。"],
    ["unsourcedCitation", "研究によると、睡眠は記憶を助けます。"],
    ["takesUpContext", "さっき絵が好きだと言っていましたね。"],
  ],
};

/** Small talk in which no mark may hold. */
export const plainTexts: Readonly<Partial<Record<TargetLanguage, string>>> = {
  en: "My brother lives by the sea. We eat fish on Fridays.",
  es: "Mi hermano vive cerca del mar. Los viernes comemos pescado.",
  fr: "Mon frère habite près de la mer. Le vendredi, nous mangeons du poisson.",
  de: "Mein Bruder wohnt am Meer. Freitags essen wir Fisch.",
  it: "Mio fratello abita vicino al mare. Il venerdì mangiamo pesce.",
  pt: "O meu irmão mora perto do mar. Nas sextas comemos peixe.",
  zh: "我哥哥住在海边。我们星期五吃鱼。",
  ja: "兄は海の近くに住んでいます。金曜日に魚を食べます。",
};

/** What is said of life, in words that also serve teachers: no mark may hold in it. */
export const lifelikeTexts: Readonly<Partial<Record<TargetLanguage, readonly string[]>>> = {
  en: [
    "He comes from Spain and studies at the University of Bologna.",
    "I'd like a coffee. It looks like rain.",
    "The book by Orwell lies on page 12.",
    "That dog sounds like fun.",
  ],
  es: ["Viene de Madrid y estudia en la Universidad de Granada.", "Así que vas en tren."],
  fr: ["Il vient de partir pour l'université de Lyon.", "Donc tu pars presque toujours en train."],
  de: [
    "Er kommt aus Köln und hat 20 Prozent Rabatt.",
    "Ich bin fast immer da. Ich konnte schlafen.",
  ],
  it: ["Viene da Roma e studia all'università di Pisa.", "Quindi parti in treno."],
  pt: ["Ele vem de Lisboa e estuda na Universidade de Coimbra.", "Então você vai de trem."],
  zh: ["他在大学念一年级。", "我差一点迟到。"],
  ja: ["大学で本を三十ページ読みました。", "もう少し待ちました。"],
};

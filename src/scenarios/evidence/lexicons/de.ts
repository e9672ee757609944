import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** German of all its lands. */
export const german: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    nicht(?! (?:nur|wahr|schlecht|so schlimm)) / nichts / kein~ / nie / niemals / niemand / weder / ohne jede~ / statt / anstatt / ungern / ich hasse / ich weigere`,
  joins: phrases`aber / sondern / denn / weil / doch / trotzdem / deshalb / also`,
  restart: phrases`
    aber / sondern / doch / nur / lieber / stattdessen / ich (?:möchte|hätte|nehme|will|brauche|würde|kann|habe|bin|zahle|bezahle) / wir (?:möchten|hätten|nehmen|wollen|brauchen|würden) / möchte ich / hätte ich / nehme ich / geben sie / bringen sie / kann ich / könnte ich / könnten sie / können sie / dann / also / weil / denn / wann / wo / wie / was / reicht / würde`,
  aboutWords: phrases`
    wie (?:sagt man|sage ich|schreibt man|heißt … auf deutsch|spricht man) / was (?:heißt|bedeutet) / auf deutsch / (?:soll|sollte|muss|darf|kann) ich (?:jetzt |auch |zuerst |hier |da |erst )?(?:… )?(?:sagen|grüßen|begrüßen|danken|bedanken|entschuldigen|vorstellen|schreiben) / das wort / der satz / sagt man / meinst du / meinen sie / hast du gesagt / ich verstehe nicht`,
  asking: phrases`
    was / wer / wen / wem / wann / wo / wohin / woher / wie / wieso / warum / welch~ / gibt es / haben sie / hast du / habt ihr / ist (?:das|es|der|die) / sind / kann / können / könnten? / darf / dürf~ / muss / bitte / möchte / hätte / brauche / würde~ / ich will / geht / kostet / fährt / dauert / soll`,
  others: phrases`mein[er]? (?:mutter|vater|mama|papa|schwester|bruder|tante|onkel|sohn|tochter|mann|frau|freund~|eltern|oma|opa|cousine?|chefin?|lehrer~)`,
  generic: phrases`
    bitte / danke / dank / möchte / möchten / hätte / hätten / gern / gerne / haben / brauche / brauchen / nehme / nehmen / geben / gibt / gehen / geht / machen / macht / sagen / sag / sage / frag / frage / fragen / kommen / wissen / weiß / sehen / gut / gute / guten / guter / schön / viel / viele / vielen / etwas / jemand / heute / jetzt / kann / können / könnte / könnten / muss / müssen / will / wollen / würde / tag / tage / mal / finden / finde / bisschen / wenig / leute / personen / hallo / okay / herr / frau / bekommen / stelle / wirklich`,
  topics: {
    greeting: phrases`hallo / guten (?:morgen|tag|abend) / morgen / moin / grüß (?:gott|dich|sie) / servus / grüezi / hi / freut mich / tag / angenehm`,
    thanks: phrases`danke~ / dank / bedanke / vielen dank / dankbar / sehr (?:nett|freundlich|lieb) von`,
    goodbye: phrases`
      tschüs~ / auf wiedersehen / auf wiederhören / bis (?:bald|später|morgen|dann|nächst~|samstag|sonntag|montag|dienstag|mittwoch|donnerstag|freitag) / ciao / servus / mach'?s gut / schönen? (?:tag|abend|nachmittag|woche|wochenende)~ / schönes wochenende / gute nacht / ich muss (?:jetzt |leider |dann )?(?:gehen|los|weg|weiter)`,
    apology: phrases`entschuldig~ / tut mir (?:[^\s,.!?]+ ){0,2}leid / verzeih~ / sorry / mein fehler / meine schuld / leid / bedaure`,
    price: phrases`
      (?:was|wie viel|wieviel) (?:kostet|kosten|macht|bekommen|bin ich) / wie viel / wieviel / preis~ / koste~ / kost~ / rechnung / zusammen / insgesamt / teuer~ / teurer / billig~ / günstig~ / gebühr~ / miete / kaution / nebenkosten / rabatt / ermäßig~ / budget / euro / geld / schulde`,
    payment: phrases`zahl~ / bezahl~ / karte / bar / bargeld / wechselgeld / stimmt so / hier bitte / bitte schön / überweis~ / kontaktlos / rechnung`,
    agreement: phrases`
      ja / gut / okay / ok / einverstanden / in ordnung / alles klar / perfekt / passt / super / gern~ / klar / natürlich / abgemacht / ich nehme / wir nehmen / nehme ich / dann nehm~ / ich möchte lieber / geht (?:klar|gut|bei|in) / das geht / kein problem / also / bestätig~ / stimmt / lieber / prima`,
    declining: phrases`nein / nein,? danke / leider / nicht / kein~ / schon / schade / schlecht / schwierig / unmöglich / reicht / lieber nicht / tut mir leid`,
    naming: phrases`ich heiße / mein name / name / namen / ich bin [^\s,.!?]+ / heiße / hier (?:ist|spricht) / nenn~ / buchstab~ / vorname`,
    origin: phrases`(?:komme|kommen|bin|sind|stamme|ziehe|kam|wohn~|leb~|gelebt|gewohnt) (?:[^\s,.!?]+ )?(?:aus|in) (?:der |den |dem )?[^\s,.!?]+ / aus [^\s,.!?]+`,
    time: phrases`
      (?:mon|diens|donners|frei|sams|sonn)tags? / mittwochs? / sonnabend / heute / morgen / gestern / übermorgen / abends? / vormittags? / nachmittags? / mittags? / nachts? / früh~ / später / wochen? / wochenende / monat~ / jahr~ / stunden? / minuten? / tage? / tagen / uhr / halb / viertel / seit / vor / wann / wie (?:lange|spät|oft) / bis / ab / um (?:[^\s,.!?]+|\d+) / \d{1,2}(?::\d\d)? / bald / mal / fertig`,
    amount: phrases`\d+ / eins / ein / eine / einen / zwei / drei / vier / fünf / sechs / sieben / acht / neun / zehn / zwölf / dutzend / halbes / kilo / gramm / pfund / stück / ~straße / ~weg / ~platz / stock / nummer / personen / zu (?:zweit|dritt|viert|fünft)`,
    drink: phrases`kaffee~ / ~tee / espresso / cappuccino / ~saft / wasser / mineralwasser / milch / milchkaffee / bier / wein / limonade / ~schorle / cola / kakao / getränk~ / trink~ / latte / glühwein / apfelsaft`,
    food: phrases`
      ~kuchen / torte / croissant~ / brot / brötchen / breze~ / toast / sandwich~ / ei / eier / suppe / salat / pizza / nudeln / käse / schinken / fisch / hähnchen / reis / äpfel / apfel / birnen? / bananen? / orangen? / tomaten? / kartoffeln? / karotten? / möhren? / zwiebeln? / erdbeeren? / trauben / gurken? / paprika / ess~ / essen / keks~ / hörnchen / frühstück / obst / gemüse / pfirsich~ / kirschen / gericht / schnitzel / strudel`,
    health: phrases`
      weh / schmerz~ / [^\s,.!?]+schmerzen / krank~ / husten / fieber / erkält~ / schnupfen / grippe / schwindlig / schwindelig / zahn / zähne / kopf / hals / bauch / magen / bein / arm / rücken / knie / brust / blut~ / allerg~ / medikament~ / tablette~ / saft / asthma / diabet~ / blutdruck / müde / übel / schlafe / schwanger`,
    proposal: phrases`
      wollen wir / sollen wir / wie wäre / hast du lust / haben sie lust / möchten sie / möchtest du / willst du / lass uns / lassen sie uns / wir könnten / könnten wir / können wir / ich schlage / vorschlag~ / lade / kommen sie / komm (?:doch )?(?:mit|vorbei) / was halten sie / wenn sie / wenn du / ich kann / ich könnte / ich biete`,
    opinion: phrases`ich (?:finde|denke|glaube|meine|verstehe|bevorzuge|mag) / meiner meinung / für mich / mir gefällt / ich sehe / lieber / am liebsten / besser / weil / denn / auch`,
  },
};

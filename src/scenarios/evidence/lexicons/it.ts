import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** Italian of the standard. */
export const italian: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    non (?!solo|c'è problema|vedo l'ora) / mai / nessun~ / niente (?!male) / nulla / neanche / nemmeno / neppure / né / senza (?:alcun~|nessun~) / invece di / odio / mi rifiuto`,
  joins: phrases`ma / però / perché / quindi / allora / bensì`,
  restart: phrases`
    ma / però / bensì / solo / piuttosto / preferisco / vorrei / voglio / vorremmo / vogliamo / prendo / prendiamo / mi (?:dia|porti|faccia|dai) / ho bisogno / posso / potrei / può / puoi / ho / sono / allora / quindi / perché / quanto / quando / dove / come`,
  aboutWords: phrases`
    come si (?:dice|scrive|pronuncia) / come (?:dico|posso dire) / (?:che )?(?:cosa )?(?:significa|vuol dire) / in italiano / (?:devo|dovrei|bisogna|posso|si deve) (?:dire|salutare|ringraziare|presentarmi|scusarmi|chiedere scusa|usare) / la parola / la frase / si può dire / hai detto / vuoi dire / non capisco`,
  asking: phrases`
    che / cosa / chi / qual / quale / quali / quanto / quanta / quanti / quante / quando / dove / come / perché / c'è / ci sono / avete / ha / hai / può / puoi / posso / possiamo / potrebbe / potrei / per favore / per piacere / vorrei / voglio / ho bisogno / si può / è possibile / devo / mi (?:dà|dai|dica|può|porta|passi) / sarebbe`,
  others: phrases`(?:il |la |i |le )?mi[oae][i]? (?:madre|padre|mamma|papà|sorella|fratello|zi[oa]|figli[oa]|marito|moglie|amic[oah]+[ei]?|nonn[oa]|cugin[oa]|capo)`,
  generic: phrases`
    favore / piacere / grazie / vorrei / voglio / vuole / volere / volevo / prendo / prendere / prende / bisogno / avere / avete / fare / fa / fai / faccio / dire / dico / di' / chiedi / chiedere / saluta / andare / vado / va / dare / dia / buono / buona / bene / molto / molta / molte / molti / poco / po / qualcosa / cosa / cose / qualcuno / oggi / adesso / ora / posso / può / potere / puoi / vedere / sapere / so / venire / giorno / volta / ciao / sì / persone / gente / ancora / stare / sta / signora / signore`,
  topics: {
    greeting: phrases`buongiorno / buon giorno / buonasera / buona sera / ciao / salve / buon pomeriggio / piacere`,
    thanks: phrases`grazie / ringrazi~ / grat[oa] / gentilissim[oa] / molto gentile`,
    goodbye: phrases`
      arrivederci / arrivederla / ciao / a (?:presto|dopo|domani|sabato|domenica|luned~|marted~|mercoled~|gioved~|venerd~|stasera) / ci vediamo / alla prossima / addio / buon[ao]? (?:giornata|serata|notte|fine settimana|viaggio|weekend) / devo (?:andare|scappare) / è stato un piacere`,
    apology: phrases`scus~ / mi dispiace / perdon~ / colpa mia / mio errore / ho sbagliato / rammaric~ / mi spiace`,
    price: phrases`
      quant'è / quanto (?:costa|costano|viene|fa|è|le devo|pago) / quanto / prezz~ / cost~ / conto / totale / tutto / car[oaie] / meno caro / economic~ / spese / affitto / cauzione / deposito / canone / scont~ / riduzion~ / budget / euro / soldi / gratis / gratuit~ / inclus~ / compres~ / devo`,
    payment: phrases`pag~ / carta / contanti / bancomat / resto / monete / ecco / bonifico / spiccioli / contactless`,
    agreement: phrases`
      sì / va (?:bene|benissimo) / d'accordo / ok / okay / perfetto / certo / certamente / volentieri / benissimo / ottimo / affare fatto / la prendo / lo prendo / li prendo / le prendo / prendo / prendiamo / preferisco / allora / nessun problema / non c'è problema / con piacere / confermo / ci sto / mi va`,
    declining: phrases`no / no,? grazie / purtroppo / mi dispiace / temo / non / già / difficile / impossibile / basta / peccato`,
    naming: phrases`mi chiamo / il mio nome / nome / sono [^\s,.!?]+ / a nome / cognome / si scrive / si chiama`,
    origin: phrases`(?:vengo|veniamo|sono|siamo|arrivo|arriviamo|abit~|viv~|vissuto) (?:dal |dalla |dall'|dagli |da |di |in |a |nel )?[^\s,.!?]+ / (?:dal|dalla|dall'|dagli) ?[^\s,.!?]+`,
    time: phrases`
      luned[iì] / marted[iì] / mercoled[iì] / gioved[iì] / venerd[iì] / sabato / domenica / oggi / domani / ieri / dopodomani / stasera / stamattina / mattina / mattino / pomeriggio / sera / notte / settiman[ae] / mes[ei] / ann[oi] / or[ae] / minut[oi] / giorn[oi] / mezzogiorno / mezzanotte / e (?:mezza|mezzo|un quarto) / da (?:quando|quanto|un|due|tre|ieri) / fa / quando / che ora / fino / più (?:tardi|presto) / prima / dopo / alle [^\s,.!?]+ / all'una / \d{1,2}(?:[:.]\d\d)? / volte / presto / tardi`,
    amount: phrases`\d+ / un[oa]? / due / tre / quattro / cinque / sei / sette / otto / nove / dieci / dodici / dozzina / mezzo / chil[oi] / ett[oi] / gramm[oi] / via / viale / piazza / piano / numero / persone / in (?:due|tre|quattro|cinque|sei)`,
    drink: phrases`caffè / cappuccin[oi] / tè / espresso / macchiato / latte / succo / spremuta / acqua / birra / vino / aranciata / limonata / cioccolata / cola / bibita / bere / tisana / spritz / camomilla / bevanda`,
    food: phrases`
      cornett[oi] / brioche / tort[ae] / panin[oi] / tramezzin[oi] / toast / pane / focaccia / biscott[oi] / uov[ao] / zuppa / insalata / pizza / pasta / risotto / formaggio / prosciutto / pesce / pollo / riso / mel[ae] / per[ae] / banan[ae] / aranc[ei]a? / pomodor[oi] / patat[ae] / carot[ae] / cipoll[ae] / fragol[ae] / uva / cetriol[oi] / peperon[ie] / mangiare / colazione / frutta / verdur[ae] / pesch[ae] / cilieg[ei]e? / piatto / gelato / fetta`,
    health: phrases`
      mal / male / dolor~ / fa male / malat~ / malattia / tosse / febbre / raffreddor~ / influenza / giramenti / vertigini / test[ae] / gola / dent[ei] / pancia / stomaco / gamb[ae] / braccio / schiena / ginocchio / petto / sangu~ / allerg~ / medicin[ae] / farmac[oi] / compress[ae] / sciroppo / asma / diabet~ / pressione / stanc[oa] / nausea / dormo / incinta`,
    proposal: phrases`
      perché non / che ne dic[ei] / che ne pensa / vuol[ei] / vuoi / ti va / le va / possiamo / potremmo / andiamo / facciamo / propongo / suggerisco / se (?:vuole|vuoi|lei|mi) / ti invito / la invito / venga / vieni / e se / posso / mi offro`,
    opinion: phrases`penso / credo / mi sembra / secondo me / a mio (?:parere|avviso) / per me / trovo / capisco / preferisco / mi piac~ / anch'io / meglio / perché / direi`,
  },
};

import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** French, as it is said and as it is written. */
export const french: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    (?:ne |n')…(?:pas|plus|jamais|rien|aucune?|personne|guère|ni) / pas (?!mal|de problème|de souci|tout à fait seul) / plus de / jamais / aucun / aucune / sans aucun / sans aucune / au lieu de / je déteste / je refuse / ni`,
  joins: phrases`mais / parce que / car / donc / alors / par contre / cependant / puisque`,
  restart: phrases`
    mais / plutôt / seulement / je voudrais / je veux / je prends / je vais / je peux / j'aimerais / j'ai / je suis / j'ai besoin / il me faut / nous voudrions / on voudrait / donnez-moi / est-ce que / pouvez-vous / puis-je / alors / donc / parce que / combien / quand / où / comment`,
  aboutWords: phrases`
    comment (?:dit-on|on dit|dire|est-ce qu'on dit|ça s'écrit|se dit) / (?:que|qu'est-ce que ça|ça) veut dire / que signifie / qu'est-ce que … veut dire / en français / (?:dois-je|est-ce que je dois|je dois|il faut|faut-il|puis-je|est-ce que je peux|est-ce qu'il faut) (?:dire|saluer|remercier|m'excuser|me présenter|utiliser) / le mot / la phrase / on peut dire / tu veux dire / vous voulez dire / je ne comprends pas`,
  asking: phrases`
    que / qu'est-ce / est-ce / qui / quel / quelle / quels / quelles / quand / où / combien / comment / pourquoi / quoi / y a-t-il / il y a / avez-vous / vous avez / pouvez-vous / vous pouvez / pourriez-vous / puis-je / je peux / on peut / peut-on / s'il (?:vous|te) plaît / je voudrais / j'aimerais / je veux / il me faut / dois-je / je dois / faut-il / il faut / serait-il / tu peux / tu as / à quelle heure`,
  others: phrases`(?:ma|mon|mes) (?:mère|père|sœur|frère|tante|oncle|fils|fille|mari|femme|amie?s?|parents|grand-mère|grand-père|cousine?|chef|prof)`,
  generic: phrases`
    plaît / plait / merci / voudrais / voudrait / veux / voulez / vouloir / aimerais / aime / prends / prendre / prend / besoin / faut / avoir / avez / faire / fait / fais / dire / dis / demande / salue / aller / vais / va / bon / bonne / bien / beaucoup / peu / chose / choses / quelque / quelqu'un / aujourd'hui / maintenant / peux / peut / pouvez / pourrait / vois / savoir / sais / venir / venez / donner / donne / jour / fois / petit / grand / monsieur / madame / oui / accord / bonjour / encore / déjà / personnes / gens / autre / trouve / après`,
  topics: {
    greeting: phrases`bonjour / bonsoir / salut / coucou / enchantée? / bienvenue / ravie? de`,
    thanks: phrases`merci / remerci~ / reconnaissante? / c'est gentil / c'est très gentil`,
    goodbye: phrases`
      au revoir / à (?:bientôt|demain|plus tard|plus|tout à l'heure|la prochaine|samedi|lundi|dimanche|mardi|mercredi|jeudi|vendredi|ce soir) / salut / adieu / ciao / bonne (?:journée|soirée|nuit|fin|continuation) / bon (?:week-end|après-midi|voyage) / je (?:dois|vais) (?:y aller|partir|vous laisser|te laisser) / ravie? de`,
    apology: phrases`pardon~ / désolée? / excuse~ / m'excuse / ma faute / regrette~ / navrée?`,
    price: phrases`
      combien / prix / coûte~ / coût~ / vaut / addition / total / en tout / chère? / chers / moins cher / frais / loyer / caution / charges / tarif~ / réduction~ / remise / budget / euros? / argent / gratuit~ / compris~ / je vous dois`,
    payment: phrases`pa(?:y|i)~ / règle / régler / carte / espèces / liquide / monnaie / voilà / voici / tenez / virement / sans contact / chèque`,
    agreement: phrases`
      oui / d'accord / ok / parfait / très bien / entendu / bien sûr / volontiers / ça marche / ça (?:me|nous) va / ça (?:me|nous) convient / je (?:le|la|les) prends? / on (?:le|la|les|prend) / je prends / je préfère / pas de (?:problème|souci) / marché conclu / c'est (?:noté|bon|parfait|entendu) / avec plaisir / alors / donc / je choisis / je confirme`,
    declining: phrases`non / non,? merci / malheureusement / désolée? / je (?:crains|regrette) / hélas / pas / déjà / impossible / difficile / suffit / dommage`,
    naming: phrases`je m'appelle / mon nom / nom / au nom d / moi,? c'est / je suis [^\s,.!?]+ / c'est [^\s,.!?]+ / prénom / épel~ / s'appelle`,
    origin: phrases`(?:viens|vient|venons|suis|sommes|arrive|arrivons|habit~|vi[vs]~) (?:du|de|d'|des|en|au|aux|à) ?[^\s,.!?]+ / d[ue']? ?[^\s,.!?]+ / au [^\s,.!?]+`,
    time: phrases`
      lundi / mardi / mercredi / jeudi / vendredi / samedi / dimanche / aujourd'hui / demain / hier / ce (?:soir|matin|midi) / cet après-midi / semaines? / mois / ans? / années? / heures? / minutes? / jours? / midi / minuit / et (?:demie|quart) / depuis / il y a / quand / combien de temps / jusqu~ / plus (?:tard|tôt) / avant / après / \d{1,2} ?h(?: ?\d\d)? / matin / soir / week-end / fois / bientôt / tard / tôt`,
    amount: phrases`\d+ / une? / deux / trois / quatre / cinq / six / sept / huit / neuf / dix / douze / douzaine / demi~ / kilos? / grammes / livre / rue / avenue / place / étage / numéro / personnes`,
    drink: phrases`cafés? / thés? / expresso / espresso / cappuccino / crème / jus / eau / lait / bière~ / vin / limonade / chocolat chaud / coca / boisson / boire / tisane / infusion / sirop / citron pressé / noisette / diabolo`,
    food: phrases`
      croissants? / gâteaux? / tarte~ / pain~ / tartine~ / sandwich~ / baguette / brioche / oeufs? / soupe / salade / pizza / pâtes / fromage / jambon / poisson / poulet / riz / pommes? / poires? / bananes? / oranges? / tomates? / carottes? / oignons? / fraises? / raisins? / concombre / poivron / manger / crêpe~ / quiche / biscuit~ / viennoiserie / fruits? / légumes? / pêches? / cerises? / melon / plat / omelette / croque~`,
    health: phrases`
      mal / douleur~ / malade / maladie / toux / tousse~ / fièvre / rhume / grippe / vertige~ / tête / gorge / dents? / ventre / estomac / jambes? / bras / dos / genou / poitrine / saign~ / allerg~ / médicament~ / comprim~ / sirop / asthme / diab~ / tension / fatigu~ / nausée~ / dors / enceinte`,
    proposal: phrases`
      on pourrait / on peut / si on / et si / ça (?:vous|te) (?:dit|dirait) / (?:vous|tu) (?:voulez|veux|venez|viens) / voulez-vous / veux-tu / je (?:vous|t')? ?(?:invite|propose) / je propose / je suggère / pourquoi pas / pourrait-on / pourriez-vous / nous pourrions / je peux / allons / rejoign~`,
    opinion: phrases`je (?:pense|trouve|crois|dirais|comprends) / à mon avis / selon moi / pour moi / moi aussi / j'aime / j'adore / je préfère / il me semble / parce que / mieux / d'accord`,
  },
};

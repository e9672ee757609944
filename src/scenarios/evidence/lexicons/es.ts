import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** Spanish of Spain and America. */
export const spanish: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    no (?=[a-z]) / nunca / jamás / tampoco / ningún / ninguna / ninguno / nadie / ni / sin ningún / sin ninguna / en vez de / en lugar de / odio / detesto / me niego`,
  joins: phrases`pero / sino / aunque / porque / así que / sin embargo / entonces`,
  restart: phrases`
    pero / sino / sólo / aunque / prefiero / preferiría / quiero / quería / quisiera / queremos / querríamos / me gustaría / me pone / póngame / ponme / deme / dame / necesito / necesitamos / tengo / puedo / podría / puede / puedes / mejor / entonces / así que / porque / cuánto / cuándo / dónde / cómo / qué`,
  aboutWords: phrases`
    cómo se (?:dice|escribe|pronuncia|llama esto) / cómo (?:digo|puedo decir|diría) / qué (?:significa|quiere decir) / en español / (?:tengo que|debo|debería|hay que|puedo|hace falta) (?:decir|saludar|agradecer|presentarme|disculparme|pedir perdón|usar|dar las gracias) / la palabra / la frase / es correcto decir / se puede decir / has dicho / quieres decir / no entiendo`,
  asking: phrases`
    qué / quién / cuál / cuáles / cuánto / cuánta / cuántos / cuántas / cuándo / dónde / adónde / cómo / por qué / hay / tiene / tienen / tienes / puede / puedo / podría / podemos / se puede / me (?:da|pone|puede|pasa|pasas|trae) / por favor / quiero / quería / quisiera / necesito / me gustaría / déme / deme / es posible / sería / debo / tengo que / a qué hora`,
  others: phrases`mis? (?:madre|padre|mamá|papá|hermana|hermano|tía|tío|hijo|hija|marido|mujer|amig[oa]s?|padres|abuel[oa]|prim[oa]|jef[ea]|profesora?)`,
  generic: phrases`
    por / favor / gracias / quiero / querer / quería / quisiera / quiere / querríamos / gustaría / gusta / necesito / necesita / tener / tengo / tiene / tienen / tenemos / puedo / puede / poder / hacer / hago / decir / dice / dices / di / pide / pregunta / saluda / ir / voy / va / dar / da / buen / bueno / buena / bien / mucho / mucha / muchas / muchos / algo / cosa / cosas / alguien / hoy / ahora / uno / dos / poco / día / días / vez / parece / creo / saber / sé / ver / venir / quieres / cada / mismo / hola / vale / claro / aún / todavía / nada / gente / personas`,
  topics: {
    greeting: phrases`hola / buen(?:os|as)? (?:días?|tardes|noches) / buenas / qué tal / encantad[oa] / mucho gusto / saludos`,
    thanks: phrases`gracias / agradezco / agradecid[oa] / muy amable`,
    goodbye: phrases`
      adiós / hasta (?:luego|pronto|mañana|la vista|otra|el [^\s,.!?]+) / chao / chau / nos vemos / que (?:tenga|tengas|pase|le vaya|te vaya) … / buen(?:as)? (?:día|noches|fin de semana|tarde) / me tengo que ir / tengo que irme / me voy / ha sido un placer / cuídate`,
    apology: phrases`perdón / perdona~ / perdone / disculpa / disculpe / disculpas / lo siento / siento / mi culpa / culpa mía / me equivoqué / lamento`,
    price: phrases`
      cuánto (?:es|cuesta|vale|sería|le debo|cobra|son|por) / cuánto / precio~ / cuesta~ / costar / coste~ / vale / valen / cuenta / total / debo / caro / cara / caros / caras / barat[oa]s? / fianza / gastos / alquiler / comisi~ / tarifa~ / descuento~ / presupuesto / euros? / dinero / gratis / incluid[oa]s?`,
    payment: phrases`pag[ao]~ / pagar / tarjeta / efectivo / metálico / cambio / monedas? / aquí tiene / transferencia / bizum / cobrar / cóbrese`,
    agreement: phrases`
      sí / vale / de acuerdo / está bien / perfecto / genial / claro / por supuesto / muy bien / estupendo / me (?:va|viene|parece) bien / nos (?:va|viene|parece) bien / me quedo / me l[oa]s? llevo / nos quedamos / prefiero / entonces / hecho / trato hecho / ningún problema / no hay problema / con mucho gusto / elijo / cojo / tomo / el rápido / confirmo`,
    declining: phrases`no / no,? gracias / desgraciadamente / por desgracia / lo siento / me temo / ya tengo / no puedo / difícil / imposible / prefiero / basta / suficiente`,
    naming: phrases`me llamo / mi nombre / nombre / soy [^\s,.!?]+ / se llama / a nombre de / apellid~ / deletre~ / habla`,
    origin: phrases`(?:soy|somos|vengo|venimos|vivía|vivíamos|he venido) de [^\s,.!?]+ / de [^\s,.!?]+ / en [^\s,.!?]+`,
    time: phrases`
      lunes / martes / miércoles / jueves / viernes / sábados? / domingos? / hoy / mañana / ayer / anoche / esta (?:noche|tarde|mañana|semana) / semanas? / mes / meses / años? / horas? / minutos? / días / a (?:la|las) [^\s,.!?]+ / las \d+ / mediodía / y (?:media|cuarto) / desde / hace / cuándo / qué hora / cuánto (?:tiempo|tarda) / hasta / más (?:tarde|temprano|pronto) / antes / después / \d{1,2}:\d\d / veces / fines? de semana / noche / tarde / pronto`,
    amount: phrases`\d+ / un~ / dos / tres / cuatro / cinco / seis / siete / ocho / nueve / diez / doce / docena / medio / media / kilos? / gramos / calle / avenida / plaza / piso / número / puerta / personas`,
    drink: phrases`café~ / cortado / té / infusión / zumo / jugo / agua / leche / cerveza / caña / vino / refresco / limonada / chocolate / cola / batido / manzanilla / copa / capuchino / beber / naranjada`,
    food: phrases`
      tostada~ / tarta / pastel~ / cruas[aá]n~ / croissant~ / bocadillo~ / pan / bollo~ / churros? / magdalena~ / galleta~ / tortilla / huevos? / sopa / ensalada / pizza / pasta / queso / jamón / pescado / pollo / arroz / manzanas? / peras? / plátanos? / naranjas? / tomates? / patatas? / papas? / zanahorias? / cebollas? / fresas? / uvas? / pepinos? / pimientos? / lechuga / comer / comida / desayun~ / fruta / verduras? / melocotones? / cerezas? / melón / empanada~`,
    health: phrases`
      duele~ / dolor~ / enferm~ / tos / fiebre / resfriad~ / gripe / mare~ / alerg~ / alérgic~ / muela~ / diente~ / cabeza / garganta / estómago / pierna~ / brazo~ / espalda / rodilla / pecho / sangr~ / medicament~ / medicina / pastilla~ / jarabe / asma / diabet~ / tensión / cansad~ / náuseas / duermo / embarazada`,
    proposal: phrases`
      por qué no / qué tal si / qué te parece / qué le parece / quieres / quiere / te apetece / le apetece / podríamos / podemos / vamos / propongo / sugiero / si (?:quieres|quiere|usted|me|nos) / te invito / le invito / quedamos / vente / puedo / y si / me ofrezco`,
    opinion: phrases`creo / pienso / me parece / en mi opinión / opino / a mí / entiendo / comprendo / prefiero / me gusta~ / me encanta / para mí / mejor / porque / considero / diría`,
  },
};

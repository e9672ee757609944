import { phrases } from "#/languages/phrases.ts";

import type { EvidenceLexicon } from "../lexicon.ts";

/** Portuguese, first of all of Brazil. */
export const portuguese: EvidenceLexicon = {
  hasSpaces: true,
  denial: phrases`
    não (?=[a-z])(?!só|tem problema|faz mal) / nunca / jamais / nenhum~ / ninguém / nem / tampouco / sem nenhum~ / em vez de / odeio / detesto / me recuso / de jeito nenhum`,
  joins: phrases`mas / porém / porque / então / por isso`,
  restart: phrases`
    mas / porém / só / prefiro / quero / queria / gostaria / queremos / vou (?:querer|levar|ficar|tomar) / me (?:vê|dá|traz|dê) / preciso / precisamos / posso / pode / poderia / tenho / estou / sou / então / porque / quanto / quando / onde / como / qual`,
  aboutWords: phrases`
    como (?:se|é que se) (?:diz|escreve|fala|pronuncia) / como (?:digo|posso dizer|eu falo) / (?<!entendo )o que (?:significa|quer dizer) / em português / (?:devo|tenho que|tenho de|preciso|deveria|posso|é preciso) (?:dizer|falar|cumprimentar|agradecer|me apresentar|pedir desculpa~|usar) / a palavra / a frase / pode-se dizer / não (?:entendo|entendi)`,
  asking: phrases`
    que / quê / quem / qual / quais / quanto / quanta / quantos / quantas / quando / onde / aonde / como / por que / tem / têm / há / pode / posso / podemos / poderia / dá para / por favor / quero / queria / gostaria / preciso / me (?:dá|vê|diz|traz|passa) / é possível / será / devo`,
  others: phrases`(?:o |a |os |as )?(?:meus?|minhas?) (?:mãe|pai|irmã|irmão|tia|tio|filh[oa]|marido|mulher|esposa|amig[oa]s?|pais|avó|avô|prim[oa]|chefe|professora?)`,
  generic: phrases`
    por / favor / obrigado / obrigada / quero / queria / quer / querer / queremos / gostaria / gosto / preciso / precisa / precisamos / tenho / tem / temos / ter / vou / vai / ir / fazer / faz / faço / dizer / diga / peça / pergunte / cumprimente / dar / dá / bom / boa / bem / muito / muita / pouco / algo / coisa / coisas / alguém / hoje / agora / posso / pode / poder / poderia / ver / saber / sei / vir / dia / vez / oi / sim / claro / pessoas / gente / ainda / estar / ficar / fica / ficou / mais / senhor / senhora`,
  topics: {
    greeting: phrases`olá / oi / bom dia / boa (?:tarde|noite) / e aí / tudo (?:bem|bom) / prazer / alô`,
    thanks: phrases`obrigad[oa] / agrade[cç]~ / valeu / grat[oa] / muito gentil`,
    goodbye: phrases`
      tchau / adeus / até (?:logo|mais|amanhã|breve|a próxima|lá|sábado|domingo|segunda|terça|quarta|quinta|sexta) / bom (?:dia|fim de semana|descanso) / boa (?:tarde|noite|viagem|semana) / a gente se vê / nos vemos / tenho que ir / preciso ir / vou indo / foi um prazer / se cuida`,
    apology: phrases`descul~ / perdão / perd[oô]~ / sinto muito / lamento / minha culpa / a culpa / foi mal / errei / meu erro`,
    price: phrases`
      quanto (?:é|custa|custam|fica|deu|devo|sai|está) / quanto / preço~ / cust[ao]~ / conta / total / tudo / car[oa]s? / barat[oa]s? / taxa~ / tarifa~ / aluguel / caução / condomínio / desconto~ / orçamento / reais / real / dinheiro / de graça / grátis / inclu[ií]d[oa]s? / devo`,
    payment: phrases`pag~ / cartão / dinheiro / espécie / pix / troco / moedas? / aqui está / débito / crédito / transferência`,
    agreement: phrases`
      sim / tá (?:bom|bem|ótimo|certo) / está (?:bem|bom|ótimo|certo|perfeito) / ok / certo / combinado / perfeito / claro / ótimo / tudo bem / pode ser / fico com / ficamos com / vou (?:levar|ficar) / levo / prefiro / então / sem problema~ / não tem problema / fechado / com prazer / confirmo / beleza / aceito`,
    declining: phrases`não / não,? obrigad[oa] / infelizmente / sinto muito / desculpe / já / difícil / impossível / basta / chega / pena`,
    naming: phrases`me chamo / meu nome / nome / sou [^\s,.!?]+ / sou [oa] [^\s,.!?]+ / aqui é / no nome / sobrenome / soletr~ / chamo`,
    origin: phrases`(?:venho|viemos|vim|sou|somos|mor~|viv~) (?:d[oae]s?|n[oa]s?|em) [^\s,.!?]+ / d[oae]s? [^\s,.!?]+`,
    time: phrases`
      segunda~ / terça~ / quarta~ / quinta~ / sexta~ / sábados? / domingos? / hoje / amanhã / ontem / semanas? / mês / meses / anos? / horas? / minutos? / dias / manhã / tarde / noite / meio-dia / e meia / desde / há / faz / quando / que horas / quanto tempo / até / mais (?:tarde|cedo) / antes / depois / às [^\s,.!?]+ / \d{1,2}(?:[:h]\d\d)? / vezes / cedo / logo / pront[oa]`,
    amount: phrases`\d+ / uma? / uns / umas / dois / duas / três / quatro / cinco / seis / sete / oito / nove / dez / doze / dúzia / meio / meia / quilos? / gramas / rua / avenida / praça / andar / número / pessoas`,
    drink: phrases`caf[eé]~ / chás? / suco / água / leite / cerveja / chope / vinho / refrigerante / guaraná / limonada / chocolate quente / cappuccino / bebida / beber / tomar um / cafezinho / vitamina / mate`,
    food: phrases`
      pão / pães / bolos? / tapioca / coxinha~ / misto / sanduíche~ / torrada~ / biscoito~ / ovos? / sopa / salada / pizza / massa / queijo / presunto / peixe / frango / arroz / feijão / maçãs? / peras? / bananas? / laranjas? / tomates? / batatas? / cenouras? / cebolas? / morangos? / uvas? / pepinos? / pimentão / comer / comida / café da manhã / frutas? / legumes? / verduras? / pêssegos? / cerejas? / melão / prato / pastel / torta`,
    health: phrases`
      dor / dores / dói / doem / doendo / doente / doença / tosse / tossindo / febre / gripe / resfriad~ / tont~ / cabeça / garganta / dentes? / barriga / estômago / perna~ / braço~ / costas / joelho / peito / sangr~ / alerg~ / alérgic~ / remédio~ / comprimido~ / xarope / asma / diabet~ / pressão / cansad~ / enjoo / durmo / grávida`,
    proposal: phrases`
      vamos / que tal / quer(?:em)? [^\s,.!?]+r / você(?:s)? quer(?:em)? / podemos / poderíamos / podíamos / a gente (?:podia|pode|vai) / proponho / sugiro / se (?:você|o senhor|a senhora|quiser) / te convido / convido / vem / venha / e se / posso / topa / me ofereço`,
    opinion: phrases`acho / penso / creio / na minha opinião / para mim / pra mim / entendo / prefiro / gosto / adoro / adorei / gostei / parece / também / melhor / porque / diria`,
  },
};

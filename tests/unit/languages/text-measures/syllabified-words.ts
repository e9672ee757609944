/** Words with their spoken syllables parted by hyphens, written for these tests. */
export const syllabifiedWords: Readonly<Record<string, string>> = {
  en: `the a cat house ta-ble ap-ple lit-tle peo-ple like liked want-ed need-ed played help-ing
    mu-sic hap-py fam-i-ly teach-er stu-dent to-mor-row yes-ter-day beau-ti-ful in-ter-est
    va-ca-tion na-tion spe-cial box-es plac-es makes hous-es ca-fé be-ing see-ing yel-low
    yes young play-er re-al i-de-a ra-di-o cre-ate sit-u-a-tion e-du-ca-tion u-ni-ver-si-ty
    lone-ly use-less move-ment nice-ly care-ful time come com-e-dy lan-guage ques-tion quick qui-et
    sci-ence di-et po-em bread break great friend piece eve-ning ev-ery-one some-thing
    re-ally mil-lion o-pin-ion ex-pe-ri-ence con-ver-sa-tion gram-mar sen-tence ex-am-ple
    vo-cab-u-lar-y pro-nounce mis-take cor-rect choc-o-late rhy-thm`,
  es: `ca-sa pe-rro bue-no bien vein-te a-gua ciu-dad pa-ís dí-a tí-o a-le-grí-a te-a-tro le-ón
    ca-er o-cé-a-no que-so gui-ta-rra pin-güi-no len-gua gua-po hay muy rey yo ya ma-yo pla-ya
    a-yu-dar hue-vo i-gual es-tu-diar cuan-do pi-za-rra a-é-re-o ma-es-tro re-ír o-ír lue-go
    tra-ba-jo es-cue-la na-ción can-ción fa-mi-lia a-ho-ra ba-ra-to quin-ce gue-rra ha-bí-a
    po-dí-a-mos to-a-lla cre-o se-ñor ni-ño quie-ro tie-nes vi-vir her-ma-no pe-lí-cu-la`,
  fr: `mai-son chat table pe-tit pe-tite é-cole ca-fé jour-née a-mie vie rue beau-coup eau oi-seau
    fille bou-teille tra-va-iller voi-ture voy-age pa-ys qui quelle gui-tare langue ques-tion
    na-tion té-lé-phone cho-co-lat ex-a-men fro-mage pomme pommes manges jouer oui nuit
    thé-âtre ma-ïs No-ël cré-er l'é-cole j'aime d'ac-cord au-jour-d'hui ou-vri-er plus grand
    grande res-tau-rant fa-mille ra-con-ter li-ber-té i-dée mu-sée a-ni-mal sou-vent jar-din`,
  de: `Haus Haus-auf-ga-be Kat-ze ge-hen lie-be fei-ern Leu-te Häu-ser neu Eu-ro-pa Mu-sik Stu-dent
    Na-tion Si-tu-a-tion The-a-ter Fa-mi-lien ler-nen spre-chen schön Müt-ter See Schnee Boot
    Zoo Ei ein-fach kom-men blei-ben A-bend Ar-beit Fuß-ball in-ter-es-sant ver-ste-hen be-en-den
    ge-irrt Qua-drat Be-ruf Mai Bay-ern vier spie-len stu-die-ren Pro-blem Frei-zeit heu-te
    Au-to kau-fen Bäu-me Früh-stück Wo-chen-en-de Lieb-lings-buch Ge-schich-te Leh-re-rin`,
  it: `ca-sa ca-ne gat-to buo-no uo-mo quan-do ac-qua fi-glio fa-mi-glia cia-o man-gia-re
    gio-va-ne scuo-la pio-ve più chie-sa guer-ra te-a-tro po-e-ta pa-e-se a-e-re-o cit-tà per-ché
    a-mi-co bel-lo la-scia-re a-scia cuo-re lu-ne-dì mai poi vuoi miei eu-ro au-to-bus
    sta-zio-ne na-zio-ne i-de-a ze-ro bir-ra giar-di-no og-gi fuo-ri bam-bi-no fi-ne-stra
    le-zio-ne ra-gio-ne be-ne pia-ce-re`,
  pt: `ca-sa ca-chor-ro bom não pão mãe co-ra-ção li-ções le-ão á-gua quan-do que quei-jo gui-tar-ra
    di-a ti-o fa-mí-lia his-tó-ria ri-o lei-te noi-te meu seu eu a-zei-te tra-ba-lho es-co-la
    ma-nhã ho-je vi-a-gem te-a-tro po-e-ma sa-ú-de pa-ís ca-fé vo-cê mui-to pou-co en-si-nar
    ci-da-de ja-ne-la a-mi-go fu-te-bol ba-na-na por-tu-guês`,
  ru: `дом ма-ма мо-ло-ко у-чи-тель я е-да хо-ро-шо по-е-хать э-ко-но-ми-ка шко-ла здрав-ствуй-те
    о-кно си-ний ма-я-чить день ут-ро ра-бо-та лю-блю со-ба-ка`,
};

/** Others, that the rules were not fitted to. */
export const unseenSyllabifiedWords: Readonly<Record<string, string>> = {
  en: `morn-ing kitch-en write wrote writ-ten weath-er cit-y coun-try start-ed stopped trav-el air-port
    pic-ture dif-fi-cult eas-y bi-cy-cle com-pu-ter phone tick-et hun-gry thirst-y be-cause al-ways
    nev-er some-times res-tau-rant dan-ger-ous fa-vor-ite choose chose change chang-es an-swer
    prac-tice learned sur-prised ex-cit-ed e-mail the-a-ter vi-o-lin`,
  es: `ma-ña-na nie-ve no-che co-mi-da de-sa-yu-no vier-nes miér-co-les tiem-po via-je a-ma-ri-llo
    cuá-les siem-pre nun-ca puen-te ba-úl e-gip-cio cru-el po-e-ta rui-do fui-mos es-pa-ñol
    len-guas ver-güen-za ju-gue-te ca-fé te-lé-fo-no au-to-bús o-í-do a-vión sá-ba-do`,
  fr: `ma-tin se-maine ce-rise fe-nêtre porte mon-tagne neige mer-cre-di pis-cine mé-de-cin heu-reux
    heu-reuse tra-vail so-leil feuille an-née pre-mière der-nier en-core tou-jours ja-mais
    dé-jeu-ner eu-ro-pé-en science pa-tience chaise cra-yon lire vé-lo par-fois`,
  de: `Mor-gen Nacht Fens-ter Tür Som-mer Win-ter Re-gen reg-net Freun-din ar-bei-tet ge-ar-bei-tet
    Kran-ken-haus Arzt Ärz-tin Rei-se teu-er bil-lig Wein Bier Kaf-fee Tee U-ni-ver-si-tät
    Po-li-zei Ki-no Mu-se-um na-tür-lich viel-leicht im-mer nie-mals Ber-li-ner eu-er`,
  it: `mat-ti-na se-ra fi-ne-stra por-ta piog-gia ne-ve mer-co-le-dì pi-sci-na me-di-co fe-li-ce
    la-vo-ro so-le fo-glia an-no pri-mo ul-ti-mo an-co-ra sem-pre mai pran-zo eu-ro-pe-o
    scien-za pa-zien-za se-dia ma-ti-ta leg-ge-re bi-ci-clet-ta quin-di`,
  pt: `ma-nhã noi-te ja-ne-la por-ta chu-va ne-ve quar-ta pis-ci-na mé-di-co fe-liz tra-ba-lhar sol
    fo-lha a-no pri-mei-ro úl-ti-mo a-in-da sem-pre nun-ca al-mo-ço eu-ro-peu ci-ên-cia
    pa-ci-ên-cia ca-dei-ra lá-pis ler bi-ci-cle-ta ir-mão cai-xa`,
  ru: `у-тро ночь ок-но дверь ле-то зи-ма снег сре-да врач ра-бо-та-ет все-гда ни-ко-гда
    по-жа-луй-ста ин-те-рес-ный`,
};

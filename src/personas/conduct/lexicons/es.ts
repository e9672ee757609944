import { phrases } from "#/languages/phrases.ts";

import type { Lexicon } from "../lexicon.ts";

/** Spanish of Spain and America, with tú, vos and usted. */
export const spanish: Lexicon = {
  hasSpaces: true,
  praise: phrases`
    bien hecho / (?:muy|súper|realmente) bien(?= ?[!.,;]| hecho| dicho| escrito| expresado| visto)
    (?:buen|gran|excelente|magnífico|estupendo) (?:trabajo|intento|uso|ejemplo|comienzo|ojo|oído|esfuerzo|texto|final|detalle|punto|verbo|orden)
    (?:buena|gran|bonita|linda|preciosa|excelente|bella|acertada|estupenda|magnífica) (?:frase|pregunta|respuesta|elección|observación|forma|manera|imagen|palabra|expresión|redacción|comparación|apertura|entrada|carta)
    excelente~ / (?<!(?:pretérito|el|del) )perfect[oa]s?(?! (?:simple|compuesto)) / perfectamente / magnífic[oa] / brillante / impecable / insuperable / bravo / felicidades / felicitaciones / enhorabuena
    (?:te|le|os|los) felicito / sig[ua]e? así / continúa así / así se hace / chapó / de diez / matrícula de honor / qué (?:bien|bonito|bueno) (?:escribes|hablas|lo dices|dicho|escrito|hablás|lo hiciste|lo has)
    eres (?:un|una) (?:genio|máquina|crack|campe[oó]n~|estrella|fenómeno) / eres (?:muy |tan )?(?:list[oa]|inteligente|bueno|buena|increíble|genial) / sos (?:un|una) genio
    lo (?:haces|estás haciendo|has hecho|hiciste|hace) (?:muy |súper |tan )?(?:bien|genial|perfecto|estupendamente) / hablas (?:muy |tan )bien / escribes (?:muy |tan )bien
    me (?:encanta|gusta) (?:mucho )?(?:cómo|tu|su|ese|esa|el modo|la forma|la manera|que hayas|lo que) / me gustó (?:cómo|tu|que)
    como un nativo / como una nativa / sin (?:ningún )?(?:error~|fallo~|falta~) / muy (?:natural|logrado|lograda|acertado|acertada|elegante|amable es[ae]|preciso|precisa)
    tienes (?:mucho )?(?:talento|un don) / estoy (?:muy )?orgullos[oa] / qué (?:precisión|nivel|arte|maravilla|dominio|elegancia)
    qué bien lo / buena idea / me (?:ha gustado|gustó|encantó|ha encantado) / (?:preciosa|bonita|buena|gran) (?:imagen|idea|comparación) / un (?:diez|aplauso) / (?:perfecto|excelente) trabajo / qué maravilla / de lujo / sobresaliente`,
  praiseAlone: phrases`
    bien / muy bien / genial / fantástico / estupendo / fenomenal / maravilloso / increíble / espléndido / eso es / así es / olé / bárbaro / buenísimo / súper / guay / ahí está`,
  praisedThing: phrases`
    "" / (?:el|tu|su|ese|este|del) (?:uso|verbo|orden|artículo|acento|subjuntivo|pretérito|imperfecto|futuro|condicional|adjetivo|ejemplo|final|párrafo|texto|género|plural|pronombre|pasado|tiempo|conector|tono|cierre|comienzo|detalle)
    (?:la|tu|su|esa|esta) (?:forma|terminación|palabra|elección|comparación|imagen|concordancia|preposición|expresión|idea|estructura|tilde|pregunta final|introducción|conclusión|entonación|negación|persona|conjugación)
    (?:los|las|tus|sus|esos|esas) (?:verbos|artículos|adjetivos|acentos|tildes|tiempos|conectores|detalles|palabras|terminaciones|ejemplos|pronombres)
    has (?:usado|puesto|elegido|colocado|recordado|cambiado|unido|conjugado|encontrado|escrito|combinado) / (?:usaste|pusiste|elegiste|colocaste|recordaste|cambiaste|uniste|conjugaste|encontraste) / ha (?:usado|puesto|elegido)
    cómo (?:has|usas|usaste|describes|unes|combinas|enlazas) / al (?:usar|poner|elegir|decir|unir) / uso de`,
  specificPraise: phrases`
    (?:has|ha) (?:usado|puesto|elegido|colocado|conjugado|escrito|unido|combinado|formado) …(?:bien|correctamente|perfectamente|donde|en su sitio|con acierto|muy natural)
    (?:usaste|pusiste|elegiste|colocaste|conjugaste|escribiste|uniste|usas|pones|conjugas|eliges) …(?:bien|correctamente|perfectamente|donde|en su sitio|con acierto|natural)
    te (?:acordaste|has acordado) de / (?:está|están|queda|quedan|va|van|suena|suenan) …(?:donde deben?|en su sitio|en su lugar|muy natural|bien puest~|bien elegid~|bien colocad~|bien usad~|como debe|redond[oa])
    "" …(?:está|suena|queda|funciona|encaja) (?:muy |perfectamente )?(?:bien|perfecto|natural|genial|redondo) / (?:convence|engancha|da vida|da ritmo|da fuerza|funciona muy bien|fluye)
    muy bien (?:puest|elegid|usad|colocad|construid|conjugad|escogid)[oa]s? / bien (?:elegid|colocad|puest|construid|escogid|traíd)[oa]s? / con (?:su|el) (?:artículo|tilde|acento|preposición) y todo
    (?:las|los) (?:dos|tres) (?:mitades|partes|verbos|formas) (?:encajan|van bien|están bien) / (?:acertaste|has acertado|aciertas) (?:con|en|al) / dice más que
    (?:elegiste|has elegido|pusiste|has puesto|encontraste|escogiste) (?:bien )?(?:la|el|las|los) ~ (?:correct[oa]s?|adecuad[oa]s?|just[oa]s?|precis[oa]s?|exact[oa]s?) / (?:la|el|tu|su) (?:imagen|comparación|verbo|forma|tilde|acento|artículo|concordancia|preposición|orden|conector|párrafo|ejemplo|final|comienzo|detalle|palabra|pretérito|imperfecto|subjuntivo) …(?:es|está|queda|suena|son|están) (?:muy |perfectamente |realmente )?(?:precios[oa]|perfect[oa]|bonit[oa]|excelente|correct[oa]|acertad[oa]|bien|genial|natural|just[oa]|clar[oa]|viv[oa]) / buena idea …(?:empezar|poner|usar|decir|unir|terminar|colocar) / hace que se entienda / (?:me ha gustado|me gustó|me encantó) (?:tu|su|la|el|ese|esa|cómo)`,
  confirmation: phrases`
    correcto / correcta / exacto / exactamente / eso es / así es / sí(?=[,.!]) / cierto / efectivamente / está (?:todo )?(?:bien|correcto|perfecto) / todo (?:bien|correcto) / tienes razón / es correct[oa] / justo / ningún error / claro`,
  contrast: phrases`
    pero / aunque / casi / sin embargo / ojo / cuidado / solo / sólo / salvo / excepto / fíjate / fíjese / no (?:del todo|exactamente|exacto|se dice|decimos|es) / en cambio / mejor / falta / todavía no / aún no / por poco
    (?:un|algún|pequeñ[oa]) (?:detalle|error|cambio|fallo|despiste|matiz) / una cosa / una cosita / en realidad / revisa / corrige / correg~ / error / la próxima vez / debería / en vez de / en lugar de`,
  progress: phrases`
    progres~ / (?:has|ha|hemos) mejorado / mejoras~ / (?:cada vez|mucho|ya) (?:mejor|más (?:seguro|segura|fluid~|clar~|larg~|natural)) / avanz(?:as|ado|ando|aste|a mucho) / avance~
    (?:ayer|antes|la semana pasada|el mes pasado|el lunes|el martes|al principio|hace …) …(?:no sabías|no podías|escribías|confundías|dudabas|te costaba|mezclabas|necesitabas|pedías|decías|fallabas|tardabas|usabas|olvidabas|sabía|podía|todavía|aún|ninguna?|solo|ni)
    (?:ayer|antes|la semana pasada|hace …) …(?:y )?(?:ahora|hoy) (?:ya|lo|la|las|los|escrib~|dices|usas|pones|te sale~|sabes|puedes)
    (?:hoy|ahora) (?:ya )?(?:lo |la |te |los |las )?(?:sabes|puedes|sale|salen|dominas|escribes|dices|usas|haces) / (?:ya no|dejaste de) (?:confundes|necesitas|te equivocas|fallas|dudas|olvidas|equivocarte)
    esfuerzo~ / esforz~ / te esfuerzas / valient~ / valor / valentía / constancia / constante / perseveran~ / paciencia / audacia / coraje / atrev~ / te atreviste / arriesg~ / empeño / tenacidad / dedicación / ganas
    (?:sigues|sigue|seguiste|has seguido|siga) (?:intent|prob|practic)~ / no te (?:rindes|rendiste|has rendido|rindas) / lo has (?:peleado|intentado|logrado|conseguido|practicado|trabajado) / lo (?:lograste|conseguiste|intentaste)
    (?:tú|vos|usted) (?:mism[oa]|sol[oa]) / sin (?:ayuda|mi ayuda|diccionario|traductor) / (?:al|en el) (?:primer|segundo|tercer|cuarto) intento / (?:segundo|tercer|cuarto) intento / se nota (?:que|lo que|el|tu|cuánto) / (?:practicaste|has practicado|has trabajado|trabajaste|has estudiado|estudiaste) (?:mucho|tanto|bien|duro)?
    (?:hace|antes|ayer) …(?:habría|habrías|hubieras|hubiera) / hasta el final / cada (?:día|vez|semana) …(?:más|mejor|menos) / (?:no )?(?:has|hayas|ha) necesitado (?:ayuda|pistas) / no (?:necesitaste|hizo falta|te hizo falta) / (?:tu|su|al|el|con) primer mensaje / qué diferencia / soltura / no te (?:detuviste|cortaste|echaste atrás) / has aguantado / has ido (?:lejos|más allá) / camino recorrido / da(?:n)? (?:sus )?frutos / aprend(?:es|iste|ido) (?:rápido|mucho|a) / te has (?:lanzado|soltado|animado)`,
  hint: phrases`
    pista / (?:fíja|mira|piensa|recuerda|repasa|revisa|compara|prueba|intenta|observa|escucha|busca|relee|acuérda|presta)(?:te|se|lo)? / (?:fíjese|mire|piense|recuerde|repase|revise|compare|pruebe|intente|observe|vuelva) / (?:pensá|mirá|probá|intentá|fijate|acordate)
    (?:empieza|comienza|termina|acaba)n? (?:por|con|en) / (?:inténtalo|pruébalo|prueba|léelo|dilo|escríbelo) (?:otra vez|de nuevo|con) / otra vez / vuelve a (?:mirar|leer|intentar|decir|escribir) / inténtalo / échale
    qué (?:pasa|ocurre|tiempo|forma|verbo|palabra|letra|preposición|terminación|artículo|persona|falta|género) / cuál de (?:los|las|estos|estas) / cuál (?:es el|es la|sería|suena|usarías) / cómo (?:se dice|dirías|sería|cambia|termina|acaba|queda|harías)
    ¿?(?:es|son|va|lleva|usamos|está) …o …\? / "" o "" / falta (?:un|una|algo|la|el|que|solo) / (?:una|esa|la última|la primera) (?:letra|palabra|palabrita|terminación|sílaba) / la regla / pregúntate / es (?:masculin|femenin)[oa] o / otro verbo / otra (?:forma|palabra|preposición|terminación)
    rima con / cambiad[oa]s? / (?:uno|una) o (?:muchos|varios|muchas) / pregúntate / cuenta (?:las|los) / ya casi / léelo en voz alta / qué (?:va|viene) (?:antes|después) / (?:dos|tres) letras`,
  reveal: phrases`
    (?:la|el) (?:forma|respuesta|palabra|frase|verbo|expresión|opción) (?:correct[oa]|adecuad[oa])? ?(?:es|sería)
    se dice / (?:decimos|decís|diríamos|se escribe|escribimos|lo correcto es|lo correcto sería|debería ser|deberías decir|tienes que decir|hay que decir|tendrías que decir|sería):? ?"" / la solución es
    en vez de "" / en lugar de "" / no "" sino / "",? (?:y )?no "" / (?:significa|quiere decir|es) "" / corrección: / versión corregida / (?:di|escribe|usa|diga|escriba):? "" / en español (?:se dice|es|decimos) / lo mejor (?:es|sea|sería) ""`,
  why: phrases`
    porque / por eso / por (?:esta|esa|tal) razón / la razón / ya que / puesto que / dado que / debido a / es que (?:en|el|la|los|las|cuando|aquí)(?:en|el|la|es|indica|viene) / por lo tanto / se debe a(?:l)? / de ahí / lo marca con / viene del? (?:latín|griego|árabe|francés|verbo|inglés|germánico|quechua) / para que (?:se|no) / como (?:es|se trata|el|la|hay|ya) …,
    para (?:evitar|que no|marcar|indicar) / (?:eso|esto) explica / si no,? (?:nadie|no|se) / de lo contrario / (?:la|el) (?:causa|motivo) / gracias a(?:l)?
    así que (?:sobra|se|no hace|el verbo|el|la|usamos|va|lleva)`,
  analogy: phrases`
    (?:es|son|funciona|funcionan|actúa|actúan|se comporta|se portan|parece|sería|hace|suena|queda) (?:un poco |algo |casi |más o menos )?(?:así )?como (?:un|una|el|la|los|las|unos|unas|cuando|si|quien|poner|echar|tirar|cocinar|conducir|llevar)
    como (?:un|una|unos|unas) ~ …(?:que|con|sin|de|:|,|en) / (?:imagina|piensa en|imagínate|imagine|piense en|mira|ve) …(?:como|un|una) …: / piensa en (?:un|una)  / (?:imagina|imagínate|imagine) (?:un|una|que (?:el|la) (?:verbo|frase|palabra|artículo|subjuntivo|lengua|gramática))
    (?:es|son) (?:el|la|un|una|los|las) (?:puente|pegamento|linterna|motor|llave|puerta|mapa|ancla|esqueleto|sal|receta|semáforo|cámara|espejo|regla|tren|escalera|árbol|disfraz|sombrero|abrigo|marco|ventana|imán|brújula|río|camino|foto|película|lego|ladrillo|bisagra|niebla|paraguas|portero|maleta|equipaje|freno|volante)
    igual que (?:un|una|en|cuando|el|la|si) / lo mismo que (?:un|una|cuando) / una especie de / metáfora / analogía / comparación / como si (?:fuera|llevara|el|la|tuviera|dijeras|estuvieras)
    un poco como / (?:se parece|se parecen|parecid[oa]s?) a (?:un|una|los|las|el|la) ~ / (?:es|son|como) (?:el|la|los|las|un|una|unos|unas)? ?(?:puente|pegamento|linterna|motor|llave|puerta|mapa|ancla|esqueleto|semáforo|espejo|tren|escalera|disfraz|sombrero|abrigo|marco|ventana|imán|brújula|ladrillo|bisagra|paraguas|portero|maleta|freno|volante|botón|etiqueta|raíl|bandera|señal|caja|cuerda|hilo|termómetro|reloj|interruptor|pasaporte|árbitro|foco|sombra|mochila|cajón|estante)~(?= |[.,:;])`,
  analogyLimit: phrases`
    pero / aunque / sin embargo / solo que / salvo que / a diferencia de / (?:la )?(?:comparación|imagen|metáfora|analogía) …(?:no|cojea|termina|acaba|falla|llega|se rompe) / no es perfect[oa] / hasta (?:ahí|cierto punto|aquí) / ahora bien / claro que / eso sí / mientras que / en cambio / nunca / no siempre / solo (?:hasta|en|va|vale)`,
  whatIf: phrases`
    (?:y|qué pasaría|qué harías|qué ocurriría|qué dirías|cómo sería) si / imagin(?:a|ate|emos|e|ese|en) / supón / supongamos / suponga / suponiendo / pongamos que / digamos que (?:eres|es|tienes|mañana) / haz como si / hagamos como si / qué (?:harías|dirías|pasaría|llevarías|elegirías|cambiarías) / si (?:fueras|pudieras|tuvieras|vivieras|estuvieras|hubieras|fuera|pudiera|tuviera|hubiera|ganaras|despertaras|encontraras)
    si (?:pudieras|vivieras|te despertaras|mañana) / digamos que (?:pierdes|llegas|vives) / en un mundo (?:sin|donde) / de ser tú / ponte en`,
  term: phrases`
    (?:pro)?nombres?(?= propio| común) / sustantivos? / pronombres? / adjetiv[oa]s? / verb(?:o|os|al|ales) / adverbi~ / preposici[oó]n~ / conjunci[oó]n~ / artículos? / determinantes? / (?:pretérito|imperfecto|indefinido|pluscuamperfecto|subjuntivo|indicativo|condicional|imperativo|gerundio|participio|infinitivo)s?
    tiempos? verbal~ / (?:al|del) (?:presente|futuro) / modo (?:verbal|subjuntivo|indicativo) / concordancia / género / (?:femenin|masculin)[oa]s? / plural~ / singular / sílabas? / vocal(?:es)? / consonantes? / tildes? / diptongos? / sujeto / complemento~ / objeto (?:directo|indirecto) / (?:oración|oraciones|cláusula|cláusulas) / conjug~ / prefijos? / sufijos? / reflexiv[oa]s? / voz pasiva / comparativ[oa]s? / superlativ[oa]s? / perífrasis / clíticos? / gramática~ / sintaxis / registro / colocaciones / persona del verbo / primera persona / tercera persona / morfolog~`,
  gloss: phrases`
    \( / es decir / o sea / esto es / significa / quiere decir / , o / : "" / (?<= )[-–—](?= ) / like "" / es (?:un|una|el|la|lo|cuando|decir) / se llama / llamad[oa] / , (?:la|el|los|las|un|una) (?:palabra|forma|palabrita|verbo|parte|letra|persona|cosa|que) / sirve para / va con / indica`,
  hedge: phrases`
    quizás? / tal vez / a lo mejor / acaso / posiblemente / probablemente / seguramente / supuestamente / aparentemente / (?:yo )?(?:creo|pienso|supongo|imagino|diría|sospecho)(?: yo)?(?! en) / me parece(?! bien) / parece (?:que|ser) / puede (?:que|ser) / podría (?:ser|que) / es posible / es probable / no (?:estoy|sé) (?:muy |del todo |tan )?(?:segur[oa]|bien) / no sé (?:si|exactamente) / si no me equivoco / si mal no recuerdo / que yo sepa / más o menos / en mi opinión / como que / de algún modo / una especie como / digamos que
    igual (?:es|está|sea|vale) / no (?:lo )?tengo (?:muy |del todo )?claro / no pondría / la mano en el fuego / yo diría / vete a saber / quién sabe / según creo / no me atrevo / depende,? supongo`,
  noHedge: phrases`
    ¿.*(?:crees|piensas|opinas|te parece) / qué (?:crees|piensas|opinas|te parece) / creo en (?:ti|usted)`,
  citation: phrases`
    (?:un|una|el|la|los|las|varios|varias|numerosos|recientes|algunos|según) (?:~ )?(?:estudios?|investigaci[oó]n(?:es)?|encuestas?|informes?|expertos|científicos|lingüistas|investigadores|estadísticas|datos|artículo) (?:~ ){0,6}?(?:demuestra~|muestra~|indica~|confirma~|revela~|afirma~|dice~|sugiere~|prueba~|señala~|concluye~|estima~|publicad~|de \d{4}|de la universidad)
    está (?:científicamente )?(?:demostrado|probado|comprobado) / según (?:un|una|el|la|los|las) (?:~ )?(?:estudio|investigación|encuesta|informe|rae|real academia|expertos|instituto|universidad|datos|instituto cervantes|gramática|diccionario|lingüista|profesor) / según (?!(?:tu|tú|su|lo|el texto|la receta|la regla|mi|me|yo|vos|el mapa|el horario|cuentas|dices|parece|como|quien|cuando|donde|sea|se)[^a-z])[a-z]+ (?:\(|et al|y [a-z]+ \()
    (?:\d+|el \d+) ?(?:%|por ciento) (?:de )?(?:los|las|lo|de|rechaza|acepta|de hablantes) / et al / pág\. ?\d+ / p\. \d+ / estudios? (?:demuestran|muestran|indican|confirman|dicen) / (?:un|el) estudio de
    (?:expertos|lingüistas|investigadores|científicos|estudios|profesores) (?:coinciden|están de acuerdo|afirman|dicen|recomiendan|señalan) / (?:la )?(?:rae|real academia),? …(?:dice|recoge|señala|indica|\d{4}) / (?:un|el) estudio (?:de|del|publicado) / (?:escribió|demostró|afirmó|probó) en (?:18|19|20)\d\d / (?:nueve|ocho|siete|seis|cinco|tres) de cada (?:diez|cinco|cuatro)
    universidad de …(?:midió|demostró|mostró|halló|descubrió|comprobó|publicó|afirma) / experimento (?:de|en|con|realizado) …(?:demostró|mostró|confirma|confirmó|\d+)`,
  earlier: phrases`
    (?:me )?(?:dijiste|contaste|decías|contabas|hablabas|mencionaste|escribiste|comentaste|has dicho|has contado|dijo|contó) / (?:antes|al principio|ayer|la última vez|el otro día) (?:me |nos |no )?(?:dijiste|hablaste|hablamos|contaste|querías|decías|sabías|escribías|practicamos|vimos) / como (?:dijiste|decías|contabas) / volviendo a / hablamos de / de l[oa]s? que (?:me )?(?:hablabas|hablaste) / hace un rato`,
  question: phrases`(?:^|[,;] )(?:qué|cómo|cuándo|dónde|quién|cuál|cuánto)s? (?:te|le|has|haces|quieres|piensas|crees|prefieres) …$`,
  example: phrases`por ejemplo: / p\. ?ej\. / ejemplo: / como en:`,
  or: phrases`o / u`,
  asksForWord: phrases`
    cómo (?:se dice|se llama|digo|se escribe|puedo decir|se traduce|llamo|se pronuncia) / qué (?:significa|quiere decir|es) / (?:se dice|digo|es|uso|va) …(?:"" )?o (?:"")? / (?:es|está) (?:correct[oa]|bien|mal) …\? / cuál es (?:la palabra|la diferencia|correct[oa]) / (?:la|una) palabra (?:para|por) / no sé (?:cómo se dice|la palabra|cómo decir) / un sinónimo / puedo decir / existe la palabra`,
  asksForAnswer: phrases`
    (?:dime|dame|dígame|deme|dímelo|dámela|decime) (?:la|ya|directamente|el|por favor)? / (?:cuál es )?la (?:respuesta|solución)(?: por favor)? / me rindo / no (?:lo )?sé / ni idea / no puedo / no entiendo`,
};

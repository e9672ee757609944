/**
 * Time zones of large cities that no zone is named after, and of those that have another name where
 * people live who read one of our interface languages, as they write it. `Intl` knows no cities.
 */
export const cityZones: readonly (readonly [zone: string, cities: string])[] = [
  [
    "Europe/Berlin",
    "Köln, Cologne, Hamburg, München, Munich, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dortmund, Essen, Bremen, Dresden, Hannover, Nürnberg, ベルリン, 柏林",
  ],
  ["Europe/Vienna", "Wien, Graz, Linz, Salzburg, Innsbruck"],
  ["Europe/Zurich", "Basel, Bern, Genf, Genève, Geneva, Lausanne, Winterthur"],
  [
    "Europe/Madrid",
    "Barcelona, Valencia, Sevilla, Seville, Zaragoza, Málaga, Murcia, Palma, Bilbao, Alicante, Valladolid, Granada",
  ],
  ["Atlantic/Canary", "Las Palmas, Santa Cruz de Tenerife"],
  [
    "Europe/Paris",
    "Marseille, Lyon, Toulouse, Nice, Nantes, Montpellier, Strasbourg, Bordeaux, Lille, Rennes, パリ, 巴黎",
  ],
  ["Europe/Brussels", "Bruxelles, Brüssel, Bruselas, Anvers, Liège"],
  [
    "Europe/Rome",
    "Roma, Milano, Milan, Mailand, Napoli, Torino, Palermo, Genova, Bologna, Firenze, Venezia, Bari, Catania, Verona",
  ],
  [
    "Europe/London",
    "Londres, Londra, Birmingham, Manchester, Liverpool, Leeds, Glasgow, Edinburgh, ロンドン, 伦敦",
  ],
  ["Europe/Lisbon", "Lisboa, Porto, Braga, Coimbra"],
  [
    "Asia/Tokyo",
    "東京, 横浜, 大阪, 名古屋, 札幌, 福岡, 神戸, 京都, 川崎, さいたま, 広島, 仙台, 沖縄, Yokohama, Osaka, Nagoya, Sapporo, Fukuoka, Kobe, Kyoto, Hiroshima, Sendai",
  ],
  [
    "Asia/Shanghai",
    "北京, 上海, 广州, 深圳, 成都, 重庆, 天津, 武汉, 西安, 杭州, 南京, 苏州, 沈阳, 哈尔滨, Beijing, Peking, Guangzhou, Shenzhen, Chengdu, Tianjin, Wuhan, Xi'an, Hangzhou, Nanjing",
  ],
  ["Asia/Taipei", "台北, 高雄, 台中"],
  ["Asia/Hong_Kong", "香港"],
  ["Asia/Singapore", "新加坡, シンガポール"],
  [
    "America/Sao_Paulo",
    "Rio de Janeiro, Brasília, Belo Horizonte, Curitiba, Porto Alegre, Goiânia, Campinas, Florianópolis, Vitória",
  ],
  ["America/Bahia", "Salvador"],
  ["America/Fortaleza", "Natal, São Luís, Teresina, João Pessoa"],
  ["America/Mexico_City", "Ciudad de México, CDMX, Guadalajara, Puebla"],
  ["America/Bogota", "Medellín, Cali, Barranquilla"],
  ["America/Guayaquil", "Quito"],
  ["America/Santiago", "Valparaíso, Concepción"],
  ["America/Argentina/Buenos_Aires", "Rosario, La Plata, Mar del Plata"],
  [
    "America/New_York",
    "Nueva York, Nova York, ニューヨーク, 纽约, Boston, Washington, Philadelphia, Miami, Atlanta, Orlando, Charlotte, Baltimore, Pittsburgh, Cleveland",
  ],
  [
    "America/Chicago",
    "Houston, Dallas, Austin, San Antonio, Minneapolis, New Orleans, St. Louis, Nashville",
  ],
  [
    "America/Los_Angeles",
    "San Francisco, San Diego, Seattle, Portland, Las Vegas, Sacramento, ロサンゼルス, 洛杉矶",
  ],
  ["America/Toronto", "Montréal, Québec, Ottawa"],
  ["America/Edmonton", "Calgary"],
];

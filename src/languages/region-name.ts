const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

let codes: Map<string, string> | undefined;

/** The codes of all regions by their English names. */
function readCodes(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found = letters.flatMap((first) =>
    letters.flatMap((second): [string, string][] => {
      const name = names.of(first + second);
      return name === undefined ? [] : [[name, first + second]];
    }),
  );
  return new Map([...found, ["Mainland China", "CN"]]);
}

/** What a region, said in English, is called in a locale; what is no country's name stays as it is. */
export function regionName(english: string, locale: string): string {
  codes ??= readCodes();
  const code = codes.get(english);
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  return (code === undefined ? undefined : names.of(code)) ?? english;
}

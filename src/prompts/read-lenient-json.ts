/**
 * Reads the JSON object in a text that a model wrote: with words or fences around it, with line
 * feeds in its strings, with commas too many, or broken off in the middle, in which case what was
 * complete counts. Undefined where there is none.
 */
export function readLenientJson(text: string): unknown {
  const begin = text.indexOf("{");
  if (begin < 0) return undefined;
  const body = text.slice(begin).replaceAll(/\p{Cc}+/gu, " ");
  const repaired = closeBrackets(body);
  return tryParse(repaired) ?? tryParse(repaired.replaceAll(/,(?=\s*[\]}])/g, ""));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const closings: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** Notes have three levels; what goes deeper is none. */
const depthMax = 16;

/** The first whole object; or what there is up to its last whole part, with the brackets closed. */
function closeBrackets(body: string): string {
  const open: string[] = [];
  let salvage = "";
  for (const { index, 0: token } of body.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[[\]{}]/g)) {
    const closing = closings[token];
    if (closing) open.push(closing);
    if (open.length > depthMax) break;
    if (token !== open.at(-1)) continue;
    open.pop();
    salvage = body.slice(0, index + 1) + open.toReversed().join("");
    if (open.length === 0) break;
  }
  return salvage;
}

import { expect, test } from "vitest";

import { listParts, readFile } from "./read-file.ts";

const filler = "Los pájaros cantan por la mañana, y la gente del pueblo los escucha. ".repeat(12);
const html =
  "<!doctype html><html><head><title>Los pájaros</title><script>alert(1)</script></head><body>" +
  '<nav><a href="/">Inicio</a></nav><div class="ad">Buy now</div><article><h1>Los pájaros</h1>' +
  "<p>Cantan &amp;\nvuelan. <ruby>鳥<rp>(</rp><rt>とり</rt></ruby></p><h2>De <i>noche</i></h2>" +
  `<p>${filler}</p><ul><li>uno</li><li>dos</li></ul><table><tr><td>a</td><td>b</td></tr></table>` +
  "</article><footer>Cookies</footer></body></html>";
const western = html.replace("鳥", "");

test("Of a web page its article is read, in parts under its headings", async () => {
  const read = await readFile("", html, "text/html; charset=utf-8");
  expect(read).toMatchObject({ fileType: "html", title: "Los pájaros", isCut: false });
  expect(listParts(read).at(-1)).toEqual([
    { kind: "heading", heading: "De noche" },
    `De noche\n${filler.trim()}\nuno\ndos\na b`,
  ]);
  expect(read.text).toContain("Cantan & vuelan. 鳥\n");
  expect(read.text).not.toMatch(/alert|Inicio|Cookies|とり/);
});

test("A page without a beginning or a name for itself is read, too", async () => {
  const fragment = `<h2>De noche</h2><p>${filler}</p><p>Fin.`;
  for (const read of [
    await readFile("page.htm", fragment),
    await readFile("", fragment, "text/html"),
  ]) {
    expect(read).toMatchObject({ fileType: "html", title: undefined });
    expect(read.text.endsWith("\nFin.")).toBe(true);
  }
  const short = `<!doctype html><title>Los pájaros</title>${fragment}`;
  expect(await readFile("", short, "text/html")).toMatchObject({ title: "Los pájaros" });
});

test.for([
  ["as the server says", "text/html; charset=iso-8859-1", Buffer.from(western, "latin1")],
  [
    "as the page says",
    "text/html",
    Buffer.from(western.replace("<head>", '<head><meta charset="latin1">'), "latin1"),
  ],
  ["as in old times", "text/html", Buffer.from(western, "latin1")],
  ["that the server does not know", "text/html; charset=no-such", Buffer.from(html)],
  ["that the server mistakes", "text/html; charset=euc-jp", Buffer.from(html)],
  ["with a mark", "application/xhtml+xml", Buffer.from(`\uFEFF${html}`, "utf16le")],
  ["without a word of it", "text/html", Buffer.from(html)],
] as const)("A page is read in the encoding that it has: %s", async ([, type, bytes]) => {
  expect(await readFile("", bytes, type)).toMatchObject({ fileType: "html", title: "Los pájaros" });
});

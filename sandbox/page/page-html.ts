import type { PagePerson } from "./protocol.ts";

/** The page's only document; `people` lets the picker stand there before the first connection. */
export function pageHtml(people: readonly PagePerson[]): string {
  const data = JSON.stringify(people).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="dark" />
    <meta name="theme-color" content="#1e1f22" />
    <title>Sandbox</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/styles.css" />
    <script type="application/json" id="people">${data}</script>
    <script type="module" src="/page.js"></script>
  </head>
  <body><div id="app"></div></body>
</html>
`;
}

/** The icon in the browser's tab. */
export const pageIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#5865f2"/><path d="M8 9.5A2.5 2.5 0 0 1 10.500 7h11A2.500 2.500 0 0 1 24 9.500v8a2.500 2.500 0 0 1-2.500 2.500H15l-5 5v-5.100a2.500 2.500 0 0 1-2-2.400z" fill="#fff"/></svg>`;

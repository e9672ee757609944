import { fileURLToPath } from "node:url";

import { build } from "esbuild";

/** The page as it goes to the browser. */
export interface PageBundle {
  script: string;
  styles: string;
}

/** Bundles the page in memory: there is no build step, and no file that could be stale. */
export async function bundlePage(): Promise<PageBundle> {
  const folder = fileURLToPath(new URL("browser", import.meta.url));
  const result = await build({
    absWorkingDir: folder,
    entryPoints: { page: "main.tsx", styles: "styles/page.css" },
    outdir: "/",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  const text = (name: string): string =>
    result.outputFiles.find((file) => file.path.endsWith(name))?.text ?? "";
  return { script: text("page.js"), styles: text("styles.css") };
}

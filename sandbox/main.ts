import { startSandbox } from "./start-sandbox.ts";

/** Where the page stands when the sandbox runs alone. */
const pagePort = 4400;

const sandbox = await startSandbox({ port: pagePort, withDemo: true });
process.stdout.write(`The page:          ${sandbox.pageUrl}

For a bot that is to live here:
DISCORD_API_URL=${sandbox.discordApiUrl}
DISCORD_TOKEN=${sandbox.token}
OLLAMA_HOST=${sandbox.ollamaUrl ?? ""}

Ctrl-C ends it.
`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close());
}

import { failStart, runProcess } from "./run-process.ts";

await runProcess("gateway", (app) => app.startGateway()).catch(failStart);

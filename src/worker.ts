import { failStart, runProcess } from "./run-process.ts";

await runProcess("worker", (app) => app.startWorker()).catch(failStart);

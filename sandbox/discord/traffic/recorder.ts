import type { BotRequest } from "../rest/route.ts";
import type { RequestRecord, Violation } from "./recording.ts";

export interface Recorder {
  readonly requests: RequestRecord[];
  readonly violations: Violation[];
  begin(request: BotRequest, route: string): RequestRecord;
  finish(record: RequestRecord, status: number, response: unknown): void;
  violation(record: RequestRecord, faults: readonly string[]): void;
}

export interface RecorderSettings {
  readonly keep: boolean;
  readonly nowMs: () => number;
  /** Called after each change, for those who wait. */
  readonly onChange: () => void;
}

export function createRecorder(settings: RecorderSettings): Recorder {
  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  let nextId = 1;
  return {
    requests,
    violations,
    begin(request, route) {
      const record: RequestRecord = {
        id: nextId++,
        method: request.method,
        path: request.path,
        route,
        query: request.query,
        body: request.body,
        fileNames: request.files.map((file) => file.filename),
        receivedAtMs: settings.nowMs(),
        status: undefined,
        answeredAtMs: undefined,
        response: undefined,
      };
      if (settings.keep) requests.push(record);
      settings.onChange();
      return record;
    },
    finish(record, status, response) {
      record.status = status;
      record.answeredAtMs = settings.nowMs();
      record.response = response;
      settings.onChange();
    },
    violation(record, faults) {
      violations.push({ requestId: record.id, route: `${record.method} ${record.route}`, faults });
      settings.onChange();
    },
  };
}

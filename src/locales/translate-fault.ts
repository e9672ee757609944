import type { MessageKey } from "./messages.ts";
import { translate } from "./translate.ts";

type FaultCode = MessageKey extends infer Key
  ? Key extends `persona_fault.${infer Code}`
    ? Code
    : never
  : never;

/** Something that is wrong with a file that a person wrote. */
interface FileFault {
  file: string;
  /** Counted from 1. */
  line: number;
  code: FaultCode;
  values: Readonly<Record<string, string | number>>;
}

/** Where the fault is, what it is and what to do: `expert_scholar.md:3: place: give …` */
export function translateFault(locale: string, { file, line, code, values }: FileFault): string {
  return `${file}:${String(line)}: ${translate(locale, `persona_fault.${code}`, values)}`;
}

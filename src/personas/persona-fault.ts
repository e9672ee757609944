/** One thing that is wrong with a file of `personas/`, and what to do about it. */
export interface PersonaFault {
  /** The file's name within the folder. */
  file: string;
  /** Counted from 1. */
  line: number;
  problem: string;
  remedy: string;
}

/** All that is wrong with the files of a folder, at once. Parley does not start with such a folder. */
export class PersonaFaultsError extends Error {
  readonly faults: readonly PersonaFault[];

  constructor(faults: readonly PersonaFault[]) {
    super(faults.map(describeFault).join("\n"));
    this.faults = faults;
  }

  override get name(): string {
    return "PersonaFaultsError";
  }
}

/** `expert_scholar.md:12: names.ja is missing. Write …` */
function describeFault(fault: PersonaFault): string {
  return `personas/${fault.file}:${String(fault.line)}: ${fault.problem} ${fault.remedy}`;
}

import { restoreId, shortenId } from "#/shared/ids.ts";

/** Tells a row's id from the name of a file: those have no dots. */
const mark = ".";

/** What people made, as an argument of a custom id beside what we made; undefined of the latter. */
export function writeRowArgument(rowId: string | undefined): string | undefined {
  return rowId === undefined ? undefined : `${mark}${shortenId(rowId)}`;
}

/** The row behind {@link writeRowArgument}; undefined where it names none. */
export function readRowArgument(argument: string): string | undefined {
  return argument.startsWith(mark) ? restoreId(argument.slice(mark.length)) : undefined;
}

/** A persona's id as an argument of a custom id: of a server's own, the colon is written otherwise. */
export function writePersonaArgument(personaId: string): string {
  return personaId.replace(":", "/");
}

/** The id behind {@link writePersonaArgument}; it may have been forged. */
export function readPersonaArgument(argument: string): string {
  return argument.replace("/", ":");
}

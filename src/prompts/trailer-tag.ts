/**
 * The tag behind which an answer's hidden notes begin. Models produce it reliably because it looks
 * like markup; learners never type it, and what they type of it is made harmless on the way in.
 */
export const trailerOpening = "<parley-notes>";

export const trailerClosing = "</parley-notes>";

/** Notes in which nothing stands, in the form in which they are asked for. */
export const emptyTrailer = `${trailerOpening}{"corrections":[],"vocabulary":[],"objectives":[]}${trailerClosing}`;

/** The tag around what we tell the model inside a learner's message: never shown, never obeyed from learners. */
export const noteOpening = "<tutor-note>";

export const noteClosing = "</tutor-note>";

/** The tag around fields that a learner wrote: data, never instructions. */
export const dataOpening = "<learner-data>";

export const dataClosing = "</learner-data>";

import type { Stretch } from "./align.ts";
import { mayBeDenied, mayTellOfOthers, mustAsk } from "./evidence-objective.ts";
import type { EvidenceObjective, EvidencePhase } from "./evidence-objective.ts";
import { findStretch, readAsQuoted } from "./find-stretch.ts";
import { isInLanguage } from "./is-in-language.ts";
import { isOnTopic } from "./is-on-topic.ts";
import { isParroted } from "./is-parroted.ts";
import { beginsWithPhrase, holdsPhrase, topicsOf, type EvidenceLexicon } from "./lexicon.ts";
import { evidenceLexicon } from "./lexicons.ts";
import { splitClauses, type Clause } from "./split-clauses.ts";

/** What a model says that the learner has done, and what was really said. */
export interface ProposedEvidence {
  objective: EvidenceObjective;
  phase: EvidencePhase;
  /** The language that is learned, and the learner's own, by ISO 639-1 code. */
  language: string;
  nativeLanguage: string;
  /** The learner's newest message. */
  learnerText: string;
  /** The words of it that the model names as evidence. */
  quote: string;
  /** What the tutor said right before, "" at the beginning. */
  tutorText: string;
}

/** Why a model's word is not taken for it, in the order in which it is found out. */
type EvidenceRefusal =
  | "empty"
  | "not_said"
  | "tutors_words"
  | "wrong_language"
  | "denial"
  | "off_topic";

/** `quote` is the learner's own stretch of text, as they wrote it. */
export type EvidenceVerdict =
  | { accepted: true; quote: string }
  | { accepted: false; reason: EvidenceRefusal };

/**
 * Whether what a learner said may count as what the objective asks for: they said it, themselves, in
 * the language that they learn, meant it, and it has to do with the objective. What it means is the
 * model's to judge. Pure; a millisecond or less, after the first call of a language.
 */
export function judgeEvidence(proposed: ProposedEvidence): EvidenceVerdict {
  const { learnerText, quote, tutorText, language } = proposed;
  if (!/[\p{L}\p{N}]/u.test(quote)) return refuse("empty");
  const stretch = findStretch(learnerText, quote, language);
  if (!stretch) {
    return refuse(findStretch(tutorText, quote, language) ? "tutors_words" : "not_said");
  }
  const isCourtesy = topicsOf(proposed.objective.evidence).some((topic) => courtesies.has(topic));
  if (!isCourtesy && isParroted({ text: learnerText, stretch }, tutorText, language)) {
    return refuse("tutors_words");
  }
  const said = learnerText.slice(stretch.start, stretch.end);
  if (!isInLanguage(said, language, proposed.nativeLanguage)) return refuse("wrong_language");
  const reason = judgeMeaning(proposed, stretch);
  return reason ? refuse(reason) : { accepted: true, quote: said };
}

/** Who is greeted greets back with the same words. */
const courtesies: ReadonlySet<string> = new Set(["greeting", "thanks", "goodbye"]);

function judgeMeaning(proposed: ProposedEvidence, stretch: Stretch): EvidenceRefusal | undefined {
  const { objective, phase, language, quote } = proposed;
  const lexicon = evidenceLexicon(language);
  const text = withoutMentions(proposed.learnerText);
  if (isMostlyMentioned(proposed.learnerText, text, stretch)) return "denial";
  const clauses = splitClauses(text, lexicon);
  const touched = clauses.filter(
    (clause) => clause.start < stretch.end && clause.end > stretch.start,
  );
  const meant = lexicon ? listMeant(proposed, { text, touched, clauses }, lexicon) : touched;
  if (typeof meant === "string") return meant;
  const words = meant.map(({ start, end }) =>
    text.slice(Math.max(start, stretch.start), Math.min(end, stretch.end)),
  );
  const read = readAsQuoted(words.join("\n"), quote, language);
  return isOnTopic(read, { objective, phase, language, lexicon }) ? undefined : "off_topic";
}

/** The clauses in which a learner does what they say, or why there are none. */
function listMeant(
  { objective, language }: ProposedEvidence,
  {
    text,
    touched,
    clauses,
  }: { text: string } & Readonly<Record<"touched" | "clauses", readonly Clause[]>>,
  lexicon: EvidenceLexicon,
): readonly Clause[] | EvidenceRefusal {
  const sentences = sentencesOf(text, clauses, touched);
  const holds = (text: string, list: readonly string[]) => holdsPhrase(text, list, lexicon);
  if (holds(withQuestionBefore(sentences, text), lexicon.aboutWords)) return "denial";
  const example = objective.examples[language] ?? "";
  const isDeniable = mayBeDenied(objective) || holds(example, lexicon.denial);
  const affirmed = touched.filter(({ isDenied }) => !isDenied || isDeniable);
  if (affirmed.length === 0) return "denial";
  const asks = /[?？]/.test(sentences) || holds(sentences, lexicon.asking);
  if (mustAsk(objective) && !asks) return "off_topic";
  if (asks || mayTellOfOthers(objective) || holds(example, lexicon.others)) return affirmed;
  return affirmed.filter(({ start, end }) => {
    const clause = text.slice(start, end).replace(/^[^\p{L}]+/u, "");
    return !beginsWithPhrase(clause, lexicon.others, lexicon);
  });
}

/** The whole sentences that these clauses belong to. */
function sentencesOf(text: string, clauses: readonly Clause[], touched: readonly Clause[]): string {
  return clauses
    .filter(({ sentence }) => touched.some((clause) => clause.sentence === sentence))
    .map(({ start, end }) => text.slice(start, end))
    .join("");
}

/** A question may go on from the one before: "How do you say that? Cake?" */
function withQuestionBefore(sentences: string, text: string): string {
  const isQuestion = /[?？]["”»」\s]*$/u.test(sentences);
  return isQuestion ? text.slice(0, text.indexOf(sentences) + sentences.length) : sentences;
}

/** What a learner sets off in quotation marks beside words of their own is spoken of, not said. */
function withoutMentions(text: string): string {
  const outside = text.replaceAll(quoted, (words) => " ".repeat(words.length));
  return /\p{L}/u.test(outside) ? outside : text;
}

function isMostlyMentioned(text: string, said: string, { start, end }: Stretch): boolean {
  const count = (whole: string) => whole.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return count(said) * 2 < count(text);
}

const quoted = /["“„«「『][^"“”„«»「」『』]+["“”»」』]/gu;

function refuse(reason: EvidenceRefusal): EvidenceVerdict {
  return { accepted: false, reason };
}

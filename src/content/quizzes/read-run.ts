import { hashQuestions, type QuestionItem } from "./plan-questions.ts";
import type { StoredRun } from "./quiz-run.repository.ts";
import type { AskedQuestion, QuizRun, StoredAnswer, StoredQuestion } from "./quiz-run.ts";

/** A run with what its item asks; undefined where the item has other questions by now. */
export function readRun(stored: StoredRun, item: QuestionItem): QuizRun | undefined {
  if (stored.questionsHash !== hashQuestions(item)) return undefined;
  const { id: itemId, parentItemId, title, language, kind } = item;
  const questions = stored.plan.flatMap((planned, place) =>
    askQuestion(item, planned, stored.answers[place]),
  );
  const answered = stored.answers.length;
  return { id: stored.id, itemId, parentItemId, title, language, kind, questions, answered };
}

/** None where the item has no such question, which its hash rules out. */
function askQuestion(
  item: QuestionItem,
  planned: StoredQuestion,
  answer: StoredAnswer | undefined,
): AskedQuestion[] {
  const { question: position } = planned;
  if (item.kind === "practice_questions") {
    const typed = answer && "text" in answer ? answer : undefined;
    return item.body.questions
      .slice(position, position + 1)
      .map(({ question, answer: expected, passage }) => {
        return { kind: "open", position, question, expected, passage, answer: typed };
      });
  }
  const taken = answer && "choice" in answer ? answer.choice : undefined;
  return item.body.questions.slice(position, position + 1).map((asked) => {
    const { question, choices, rightChoice, explanation, passage } = asked;
    return {
      kind: "choice",
      position,
      question,
      choices: planned.choices.flatMap((choice) => choices[choice] ?? []),
      rightChoice: planned.choices.indexOf(rightChoice),
      explanation,
      passage,
      answer: taken,
    };
  });
}

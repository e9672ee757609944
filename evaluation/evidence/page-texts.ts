/** How the page about the gate begins: what the gate is for, and what the figures are worth. */
export const introduction = `# The evidence gate: when an objective counts

Written by \`npm run measures\`; a test holds this page against the code.

In a scene, the model that plays the tutor proposes that an objective is met and quotes the learner. Models are generous: they take their own words, denials and questions for evidence. So nothing counts before \`judgeEvidence\` (\`src/scenarios/evidence/\`) has accepted it, without a model and in about a millisecond. **The gate does not understand what is said.** It refuses what cannot be evidence; whether the rest meets the objective is the model's judgement.

- **All sentences were written and labelled for this set, before the gate's lexicons, by the author of both.** Many refusals are parallel across languages. It is no sample of real talk, and the figures are upper bounds for it.
- Lexicons and rules were made with the *tuning* half in view. The *held-out* half was counted when they stood. Three changes came after that count, with the scripted learners of \`tests/e2e/scenarios.test.ts\`: words in quotation marks are not said, whatever part of them is quoted; a stretch of which more than half stands in quotation marks is a denial, also where a "no" is allowed; and "look" (English) and "voir" (French) are no words without weight any more. The figures below are of the gate with them; they are those of before.
- Intervals are 95 %, by Wilson's score.`;

/** How the gate decides, step by step. */
export const decision = `## How it decides

In this order; the first that fails is the reason.

| reason | refused when |
| --- | --- |
| \`empty\` | the quote has neither letter nor digit |
| \`not_said\` | the quote is not in the learner's newest message. Case, accents, marks, inflection, one slip in words of five letters and more (two from nine), and small words left out or put in are forgiven; in Chinese and Japanese the sound is compared, so simplified, traditional and romanised signs, and kana of either kind, are one. What is stored is the learner's own stretch, never the model's quote |
| \`tutors_words\` | the quote is only in what the tutor said last, or the learner's sentence is one that the tutor has just said (greetings, thanks and goodbyes apart) |
| \`wrong_language\` | the stretch is in other letters than the language's, or its words are clearly likelier in the learner's own language or in another of the eight |
| \`denial\` | every clause of the stretch says no ("I do not want", "keinen", "いりません"), or the sentence speaks about words ("how do you say", "should I greet", words in quotation marks). Where the objective itself, or its example, says no, a "no" is fine. What one clause denies goes on to the next until that says something of its own ("no tea, I'd like a coffee") |
| \`off_topic\` | what is left has no word of weight in common with the objective's example, its title, or those words of its phase that belong to no other objective, and no phrase for the kind of thing that the objective's English names (greeting, thanks, goodbye, apology, price, payment, agreement, declining, name, origin, time, amount, drink, food, health, proposal, opinion). Also where the objective asks for a question and none is asked, or a story about somebody else is told |

English, Spanish, French, German, Italian, Portuguese, Chinese and Japanese have lexicons. In other languages, and in scenes of one's own, the gate works with what there is: whose words, which letters, which language, and the scene's own words; it cannot tell denials there.`;

/** What the gate cannot see. */
export const blindSpots = `## Blind spots

- A true word in a false sense ("I got a nice birthday card" for paying by card) passes where the model proposes it.
- Irony, hypotheticals ("if I wanted a coffee …") and reports of others ("he said good morning") pass, unless they begin with a relative or friend as their subject, or stand in quotation marks.
- A negation that reaches over an unusual conjunction may be missed, and a polite negative question may be taken for a denial.
- Paraphrases without any known word are refused; then the learner's next sentence, a hint or "Skip this one" helps.
- Kanji that a model writes for a learner's kana are only matched where the rest of the sentence agrees.`;

/** How the page begins: what was done, and how far it reaches. */
export const introduction = `# Conduct measures: how far to trust them

Written by \`npm run measures\`; a test holds this page against the code.

What a tutor does is measured without a model, by the functions in \`src/personas/conduct/\` and \`src/languages/text-measures/\`. Here is how they agree with people on the labelled turns in \`tests/labelled/\`.

- **The turns were written for this set, and labelled by their authors.** Only uptake was labelled by somebody else, who had not read the code that measures it, and before any scoring. Nobody labelled a turn twice, and a set that looks for hard cases is no sample of real talk: rare things are common in it. Read precision and recall as what the measures do with such cases, not as what share of an evening's talk they get right.
- Lexicons and thresholds were made with the *tuning* half in view. The *held-out* half was only counted, and no phrase was added because it was missed there. The held-out figures are the ones to believe, with two reservations: the level's rule was changed twice after its held-out totals had been seen, and thirteen labels, of both halves, were put right by their own definitions after a first scoring.
- Intervals are 95 %, by Wilson's score; that of F1 comes from the overlap of what people and measure call positive. "What cannot be told" counts as no.
- A measure that errs on one answer can still be useful over many: steering looks at the last eight answers and needs four, and bands leave room for what the measures miss.
- **No measure here sees whether an explanation is true, whether guidance helps, or whether the register fits.** That takes a reader.`;

/** How it ends: what would make weak measures better, without spoiling what they are counted on. */
export const nextSteps = `## What to do next

*Specific praise* and *analogy* find nearly all in the tuning half, and a third to a half in the other: their lexicons know the phrases they were made with, and few more. *Uptake* misses what its word lists cannot see. Whoever wants them better should not begin with the phrases that were missed in the held-out half: then it would count nothing any more. Instead:

1. **Get new turns.** Let somebody who writes no lexicons take them from the transcripts that \`npm run eval\` writes with real models, in all eight languages, as they come rather than hard cases, and let two people label each by \`tests/labelled/README.md\`. Say how well they agree. The id's hash says which half a turn goes into.
2. **Take phrases from elsewhere:** from new tuning turns, and from what teachers of each language say in handbooks and recorded lessons. Forty ways to praise a sentence are worth more than forty sentences.
3. **Prefer structure to phrases,** tried on the tuning half alone. Specific praise: praise in one sentence with a word that the learner wrote, or with something in quotation marks; a part of a text with a verb of effect. Analogy: a grammar term, or a quoted word, that “is a” thing which is no grammar term. Uptake: figures and quoted small words count as words of weight, names in greetings do not, and a message in the learner's own language is read with that language's small words.
4. **Count once.** Score the held-out half when the work is done, not while it goes on, and write down how often its totals were looked at. After two or three rounds retire it into the tuning half, and let new turns take its place.
5. **Then move the bands** that leave room for what is missed today (\`analogy_share\`, \`analogy_limit_share\`): with a better recall they ask too little. Also count false alarms: a phrase that finds ten more and invents ten makes steering worse.`;

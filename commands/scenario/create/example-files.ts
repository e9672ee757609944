/** Small scenes with everything that their files may have, for those who write files. */
export const exampleFiles = {
  markdown: {
    name: "scene.md",
    source: `# 🐶 At the vet's

Your dog has been tired since Saturday. You are with it in a small practice in Seville.

Category: healthcare
Level: A2-B1
Language: Spanish
Tutor: the vet, calm and precise, who wants to know what the dog has eaten
Learner: the owner of a sick dog
Ending: The vet writes a prescription and says goodbye.

## At the reception
- Say why you have come
  Hint: Who is ill, and since when?
  Example: Mi perro está enfermo desde el sábado. = My dog has been ill since Saturday.
- Give the dog's name and age
  Example: Se llama Toby y tiene cinco años. = His name is Toby and he is five.

Words: la cita = appointment, el perro = dog, enfermo = ill
Phrases: ¿Me puede ayudar? = Can you help me?; Es urgente. = It is urgent.
Culture: En España, mucha gente trata de tú al veterinario.

## In the consulting room
- Tell what it has eaten
  Example: Ayer comió mucho chocolate. = Yesterday he ate a lot of chocolate.
- Ask how often it has to take the medicine
  Example: ¿Cuántas veces al día tiene que tomarla? = How many times a day does he have to take it?

Words: la medicina = medicine, el veneno = poison
Phrases: ¿Es grave? = Is it serious?
`,
  },
  yaml: {
    name: "scene.yaml",
    source: `category: healthcare
emoji: "🐶"
levels: [A2, B1]
languages: [es]
titles: At the vet's
summaries: Your dog is ill. You tell the vet what happened and ask what to do.
roles:
  tutor: the vet, calm and precise, who wants to know what the dog has eaten
  learner: the owner of a sick dog
setting: A small practice in Seville. The dog has been tired since Saturday, when it ate chocolate.
phases:
  - titles: At the reception
    objectives:
      - titles: Say why you have come
        evidence: says that the dog is ill, or since when
        nudges: Who is ill, and since when?
        examples:
          es: Mi perro está enfermo desde el sábado.
          en: My dog has been ill since Saturday.
    words:
      - { es: la cita, en: appointment }
      - { es: el perro, en: dog }
    phrases:
      - { es: "¿Me puede ayudar?", en: "Can you help me?" }
    culture:
      es: En España, mucha gente trata de tú al veterinario.
  - titles: In the consulting room
    objectives:
      - titles: Tell what it has eaten
        examples:
          es: Ayer comió mucho chocolate.
          en: Yesterday it ate a lot of chocolate.
    words:
      - { es: la medicina, en: medicine }
      - { es: el veneno, en: poison }
    phrases:
      - { es: "¿Es grave?", en: "Is it serious?" }
ending: The vet writes a prescription and says goodbye.
`,
  },
} as const;

export interface Demonstration {
  question: string;
  /** Each search and the title of the one result it keeps. */
  reads: readonly (readonly [query: string, title: string])[];
  answer: string;
  /** Shown to a check in place of the answer, to be revised; the answer itself is shown passing. */
  wrongForRelevance?: string;
  wrongForGrounding?: string;
}

const SMITH =
  "In what year did the Scottish economist who advocated private enterprise and free trade die?";

/** What demonstrations.jsonl is scripted from. All the base models ever saw. */
export const DEMONSTRATIONS: readonly Demonstration[] = [
  {
    question: "What is the currency of the country where the city of Cancun is located?",
    reads: [
      ["Cancun", "Cancun"],
      ["Quintana Roo", "Quintana Roo"],
      ["Mexico", "Mexico"],
    ],
    answer: "Mexican peso",
    wrongForRelevance: "Quintana Roo",
  },
  {
    question: SMITH,
    reads: [[SMITH, "Adam Smith"]],
    answer: "1790",
    wrongForRelevance: "1723",
  },
  {
    question:
      "What is the capital of the only country bordering the country where the city of Calgary is located?",
    reads: [
      ["Calgary", "Calgary"],
      ["Alberta", "Alberta"],
      ["Canada", "Canada"],
      ["United States", "United States"],
    ],
    answer: "Washington D.C.",
    wrongForGrounding: "Ottawa",
  },
  {
    question: "Which country borders both Nepal and Bangladesh?",
    reads: [
      ["Nepal", "Nepal"],
      ["Bangladesh", "Bangladesh"],
    ],
    answer: "India",
    wrongForGrounding: "Myanmar",
  },
  {
    question: "Who was born earlier, Claude Monet or Marcel Proust?",
    reads: [
      ["Claude Monet", "Claude Monet"],
      ["Marcel Proust", "Marcel Proust"],
    ],
    answer: "Claude Monet",
    wrongForRelevance: "Marcel Proust",
  },
  {
    question: "Which country is larger in area, Nicaragua or Zambia?",
    reads: [
      ["Nicaragua", "Nicaragua"],
      ["Zambia", "Zambia"],
    ],
    answer: "Zambia",
    wrongForGrounding: "Nicaragua",
  },
];

/** Kept out of every question set. */
export const DEMONSTRATED_QUESTIONS: readonly string[] = DEMONSTRATIONS.map(
  (demonstration) => demonstration.question,
);

import { type Rubric, rubricSchema } from "@/lib/domain/rubric";

function oneToFive(key: string, title: string, texts: [string, string, string, string, string]) {
  return {
    kind: "numeric" as const,
    key,
    title,
    weight: 1,
    required: true,
    min: 1,
    max: 5,
    anchors: texts.map((text, index) => ({ value: index + 1, text })),
  };
}

/** The rubric a new project starts with. It judges how the answer was found and never asks whether it is right. */
export const defaultRubric: Rubric = rubricSchema.parse({
  name: "Search agent",
  dimensions: [
    oneToFive("relevance", "Relevance", [
      "The queries and the answer are about something other than the question.",
      "They touch the topic, but not the thing that is asked for.",
      "The answer addresses the question in part, or several searches lead away from it.",
      "The answer is of the kind asked for; a search or a selected result does not serve it.",
      "Every search, every selected result and the answer serve the question as it was asked.",
    ]),
    oneToFive("groundedness", "Groundedness", [
      "The answer stands in no selected result, or contradicts them.",
      "Its main claim is a guess; only side remarks can be found in the results.",
      "The main claim can be inferred from the results with a step that none of them states.",
      "The main claim stands in a cited result; a lesser one is not cited or not stated there.",
      "Every claim stands in the result it cites, and no summary says more than its results do.",
    ]),
    oneToFive("economy", "Economy", [
      "Most searches repeat one another, or it went on long after the answer was found.",
      "About half of the searches brought nothing that a search before had not.",
      "One or two searches could have been spared, or it stopped with the trail still open.",
      "The path is short, with one detour that a careful reader would have avoided.",
      "Each search was needed, and it stopped as soon as the answer was supported.",
    ]),
    oneToFive("completeness", "Completeness", [
      "There is no answer, or the fields that should explain it are empty.",
      "The answer leaves out the thing asked for, or names it among alternatives without choosing.",
      "One part of the question is answered and another is passed over.",
      "All parts are answered; a link of the reasoning between them is not spelled out.",
      "All parts are answered plainly, and each link from question to answer can be followed.",
    ]),
  ],
});

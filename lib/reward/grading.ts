import { z } from "zod";
import { extractJson } from "@/lib/agent/extract-json";
import { fencedJson } from "@/lib/agent/json-format";
import type { ChatMessage } from "@/lib/agent/ports";
import { type GradeRequest, gradeReplySchema } from "@/lib/domain/judge-request";

const shots: { question: string; answer: string; references: string[]; reply: object }[] = [
  {
    question: "Which river runs through the capital of Hungary?",
    answer: "The Danube runs through Budapest, the capital. [link_id=3]",
    references: ["Danube"],
    reply: { reasoning: "The answer names the Danube.", correct: true },
  },
  {
    question: "Who wrote the opera and in which city was it first given?",
    answer: "It was written by Verdi. [link_id=1]",
    references: ["Giuseppe Verdi, in Venice"],
    reply: { reasoning: "The city is missing.", correct: false },
  },
  {
    question: "In what year did the expedition reach the pole?",
    answer: "It was either 1911 or 1912.",
    references: ["1911"],
    reply: { reasoning: "The answer hedges between two years.", correct: false },
  },
  {
    question: "What is the currency of the island's mother country?",
    answer: "Its people pay with the pound sterling. [link_id=2]",
    references: ["British pound", "pound sterling"],
    reply: { reasoning: "Pound sterling is one of the references.", correct: true },
  },
  {
    question: "Which company made the first model?",
    answer: "The past actions do not say which company made it.",
    references: ["Olivetti"],
    reply: { reasoning: "No company is named.", correct: false },
  },
];

export const graderInstructions = `You decide whether an answer to a question implies one of the reference answers. Wording may differ. An answer that hedges between several candidates, that misses an entity the reference names, or that says it does not know is wrong. Use only the texts shown. Reply with one JSON object and nothing else: {"reasoning": "one sentence", "correct": true}.`;

export const gradeReplyJsonSchema = z.toJSONSchema(gradeReplySchema);

/** Five-shot, as in the paper; the shots are our own. @param instructions of the prompt version that the grader run names */
export function gradeMessages(
  request: Omit<GradeRequest, "kind">,
  instructions: string,
): ChatMessage[] {
  const exchange = shots.flatMap(({ reply, ...shot }): ChatMessage[] => [
    { role: "user", content: fencedJson({ kind: "grade", ...shot }) },
    { role: "assistant", content: JSON.stringify(reply) },
  ]);
  return [
    { role: "system", content: instructions },
    ...exchange,
    { role: "user", content: fencedJson({ kind: "grade", ...request }) },
  ];
}

/** @returns the verdict, or null where the reply is anything but clear: unscored, never read as right or wrong. */
export function parseGrade(text: string): boolean | null {
  const found = extractJson(text);
  if (!found) return null;
  const parsed = gradeReplySchema.safeParse(found.value);
  return parsed.success ? parsed.data.correct : null;
}

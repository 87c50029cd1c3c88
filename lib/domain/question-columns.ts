import { z } from "zod";

/** What a column of a question file can hold. */
export const questionFields = ["question", "answer", "id", "group", "hops", "split"] as const;
export type QuestionField = (typeof questionFields)[number];

/** Which column is what. Null: the file has none. */
export const columnMapSchema = z.object({
  question: z.string().min(1),
  answer: z.string().min(1),
  id: z.string().nullable().default(null),
  group: z.string().nullable().default(null),
  hops: z.string().nullable().default(null),
  split: z.string().nullable().default(null),
});
export type ColumnMap = z.infer<typeof columnMapSchema>;

/** Names seen in public sets (HotpotQA, Bamboogle, MuSiQue, 2Wiki, Natural Questions), most telling first. */
const names: Record<QuestionField, readonly string[]> = {
  question: ["question", "questiontext", "query", "input", "prompt"],
  answer: ["answer", "answers", "reference", "references", "goldanswer", "goldanswers", "target"],
  id: ["id", "qid", "questionid", "uid"],
  group: ["type", "group", "category", "questiontype"],
  hops: ["hops", "hop", "numhops", "nhops"],
  split: ["split", "subset", "partition"],
};

/** `_id`, `Question Text` and `num_hops` read as the same words however they are written. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The likeliest reading of a header, or null when question or answer is not among the columns. */
export function guessColumns(found: readonly string[]): ColumnMap | null {
  const pick = (field: QuestionField) => {
    for (const name of names[field]) {
      const column = found.find((candidate) => plain(candidate) === name);
      if (column !== undefined) return column;
    }
    return null;
  };
  const question = pick("question");
  const answer = pick("answer");
  if (question === null || answer === null) return null;
  return {
    question,
    answer,
    id: pick("id"),
    group: pick("group"),
    hops: pick("hops"),
    split: pick("split"),
  };
}

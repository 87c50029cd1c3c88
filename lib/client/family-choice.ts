import {
  type AnswerPart,
  answerParts,
  type EvaluationFamily,
  type Measure,
  measures,
} from "@/lib/contracts/evaluation";

type Params = Partial<Record<string, string | string[] | null | undefined>>;

export interface FamilyChoice {
  family: string;
  part: AnswerPart;
  measure: Measure;
}

/**
 * What the page shows, read from its URL by server and browser alike: a family, one of the two answers, and a measure.
 * What does not fit falls back to the first. Null: nothing was evaluated yet.
 */
export function readFamilyChoice(
  params: Params,
  families: readonly EvaluationFamily[],
): FamilyChoice | null {
  const family = families.find((one) => one.key === params.family) ?? families[0];
  if (!family) return null;
  return {
    family: family.key,
    part: answerParts.find((part) => part === params.answer) ?? "final",
    measure: measures.find((measure) => measure === params.by) ?? "verdict",
  };
}

"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type FamilyChoice, readFamilyChoice } from "@/lib/client/family-choice";
import type { EvaluationFamily } from "@/lib/contracts/evaluation";

/** The family shown, kept in the URL: a link to the page shows what its sender saw. */
export function useFamilyChoice(families: readonly EvaluationFamily[]) {
  const [params, setParams] = useQueryStates({
    family: parseAsString,
    answer: parseAsString,
    by: parseAsString,
  });
  const change = ({ family, part, measure }: Partial<FamilyChoice>) =>
    void setParams({
      ...(family !== undefined && { family }),
      ...(part !== undefined && { answer: part === "final" ? null : part }),
      ...(measure !== undefined && { by: measure === "verdict" ? null : measure }),
    });
  return { asked: readFamilyChoice(params, families), change };
}

import type { StepKind } from "@/lib/domain/step-kind";
import { replySchemaOf } from "@/lib/domain/step-reply";

/** A parsed reply in one line, as lists show it. */
export function describeTarget(kind: StepKind, reply: unknown): string {
  switch (kind) {
    case "decision": {
      const { action } = replySchemaOf.decision.parse(reply);
      return action.type === "search" ? `search “${action.query}”` : "terminate";
    }
    case "summary": {
      const { groundedSummary, selectedLinkIds } = replySchemaOf.summary.parse(reply);
      return selectedLinkIds.length === 0 ? "nothing kept" : groundedSummary;
    }
    case "answer": {
      const { answer } = replySchemaOf.answer.parse(reply);
      return answer;
    }
    case "relevance_check":
    case "grounding_check": {
      const { passed, revisedAnswer } = replySchemaOf[kind].parse(reply);
      return passed ? "passed" : `revised: ${revisedAnswer ?? ""}`;
    }
  }
}

import type { StepKind } from "@/lib/domain/step-kind";

const frame = `An agent answers open questions by searching, one small step at a time. The value named state is all it knows: the question, what was done so far and how many searches are left. It does not rely on memory. Each step is one constructor call, followed by the line # [END].`;

/** The instructions of the prompts in Python text, one a step kind, in our own words. */
export const codeInstructions: Record<StepKind, string> = {
  decision: `${frame}

Decide what comes next. Where the summaries hold everything the question asks for: Terminate(). Else Search(query=...) for the one fact whose absence matters most. Entities are named in full, and no query is made twice.`,

  summary: `${frame}

Read the results of the latest search. Every result that helps with the question, or with a later step towards it, is selected; the others are rejected, each with its reason. The grounded summary says what the selected results say that matters, cites them, and says nothing else. Selecting none is allowed.`,

  answer: `${frame}

Write the answer, in one or two sentences, from the past actions alone, with the source of each claim as [link_id=N]. The short answer is the bare answer without citation. What the past actions do not hold is called unknown.`,

  relevance_check: `${frame}

Check one thing: does the answer in the state answer the question that was asked, as it was asked, and no other? If it does, it passes. If not, write the answer that does, citing as before.`,

  grounding_check: `${frame}

Check one thing: is every claim of the answer in the state supported by a result that the past actions hold and that it cites? If so, it passes. If not, write an answer that is supported, citing as before.`,
};

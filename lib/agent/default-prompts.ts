import type { StepKind } from "@/lib/domain/step-kind";

const frame = `You answer open questions by searching, one small step at a time. The JSON block of each message is the whole state: the question, what was done so far (past actions) and how many searches are left. Nothing else is known; do not rely on memory. Reply with one JSON object and nothing else.`;

/** The first version of the instructions, one a step kind, in our own words. Editing them makes new versions. */
export const defaultInstructions: Record<StepKind, string> = {
  decision: `${frame}

This step decides what comes next. If the summaries so far hold everything the question asks for, stop. Else write the one search query that closes the largest gap; ask for one fact at a time, name entities in full, and never repeat a query already made.

Reply: {"thoughts": "what is known and what is missing", "action": {"type": "search", "query": "…"}} or {"thoughts": "…", "action": {"type": "terminate"}}`,

  summary: `${frame}

This step reads the results of the latest search. Keep every result that helps with the question or with a later step towards it, reject the others, each with its reason. Then state what the kept results say that matters, and nothing they do not say. Keeping none is allowed.

Reply: {"rejected": [{"linkId": 2, "reason": "…"}], "thoughts": "…", "groundedSummary": "…", "selectedLinkIds": [1]}`,

  answer: `${frame}

This step writes the answer. Use only what the past actions hold, in one or two sentences, and cite the source of each claim as [link_id=N]. Put the bare answer, without citation, in shortAnswer. If the past actions do not hold the answer, say what is unknown.

Reply: {"thoughts": "…", "answer": "… [link_id=1]", "shortAnswer": "…"}`,

  relevance_check: `${frame}

This step checks one thing: does the answer in the state answer the question that was asked, as it was asked, and no other? If it does, pass it. If not, write the answer that does, citing as before.

Reply: {"reasoning": "…", "passed": true} or {"reasoning": "…", "passed": false, "revisedAnswer": "… [link_id=1]", "revisedShortAnswer": "…"}`,

  grounding_check: `${frame}

This step checks one thing: is every claim of the answer in the state supported by a result that the past actions hold and that it cites? If it is, pass it. If not, write an answer that is, citing as before.

Reply: {"reasoning": "…", "passed": true} or {"reasoning": "…", "passed": false, "revisedAnswer": "… [link_id=1]", "revisedShortAnswer": "…"}`,
};
